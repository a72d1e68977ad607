/** The messaging ports on Apache Kafka: producer, consumer group, share group, topic catalogue. */
package org.wetread.messaging.kafka;
