package org.wetread.listener;

import org.wetread.events.DeadLetter;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.TransferEnded;

/**
 * An announcement that is durable and not yet acknowledged by the broker.
 *
 * @param <V> the event's type
 * @param position where its record lies
 * @param topic where it goes
 * @param key its record key
 * @param event the event
 */
record OutboxEntry<V extends PipelineEvent>(long position, Topic<V> topic, String key, V event) {

  static OutboxEntry<? extends PipelineEvent> of(long position, PipelineEvent event) {
    return switch (event) {
      case InstanceReceived received ->
          new OutboxEntry<>(
              position, Topics.INSTANCES_RECEIVED, received.study().value(), received);
      case DeadLetter letter ->
          new OutboxEntry<>(position, Topics.DEAD_LETTERS, letter.study().value(), letter);
      case TransferEnded ended ->
          new OutboxEntry<>(position, Topics.TRANSFERS_ENDED, ended.study().value(), ended);
      default -> throw new IllegalArgumentException("the listener announces no such event");
    };
  }
}
