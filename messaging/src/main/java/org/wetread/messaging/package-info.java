/**
 * How events travel, as ports: publish one, follow a topic, lease work from a queue. The {@code
 * kafka} package is the only place in the project, beside the stream topologies, that sees Kafka.
 */
package org.wetread.messaging;
