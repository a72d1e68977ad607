package org.wetread.events;

/**
 * A record's place on the broker.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset the offset
 */
public record RecordPosition(String topic, int partition, long offset) {}
