package org.wetread.listener;

import java.nio.file.Path;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;

/**
 * An announcement that is durable and not yet acknowledged by the broker.
 *
 * @param <V> the event's type
 * @param manifest its file
 * @param topic where it goes
 * @param key its record key
 * @param event the event
 */
record OutboxEntry<V extends PipelineEvent>(Path manifest, Topic<V> topic, String key, V event) {}
