/** The worker as a Quarkus application: settings, life cycle, health, meters. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.quarkus;
