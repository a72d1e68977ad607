/** The listener as a Quarkus application: settings, lifecycle, health, meters. */
package org.wetread.listener.quarkus;
