/** The stream processor as a Quarkus application: settings, life cycle, health, meters. */
package org.wetread.stream.quarkus;
