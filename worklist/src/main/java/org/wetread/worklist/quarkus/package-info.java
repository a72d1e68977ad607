/** The board as a Quarkus app: fed from Kafka, shown over HTTP, live by server-sent events. */
package org.wetread.worklist.quarkus;
