package org.wetread.events;

import java.time.Duration;

/**
 * A topic of the catalogue.
 *
 * @param <V> the events it carries
 * @param name its name on the broker
 * @param eventType the events' type
 * @param partitions how many partitions it is made with
 * @param retention how long a record stays; ignored when compacted
 * @param compacted whether only the latest record of a key stays
 */
public record Topic<V extends PipelineEvent>(
    String name, Class<V> eventType, int partitions, Duration retention, boolean compacted) {}
