package org.wetread.messaging;

import java.util.concurrent.CompletableFuture;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topic;

/** Says that something happened. Thread-safe. */
public interface EventPublisher extends AutoCloseable {

  /**
   * Publishes an event.
   *
   * @param topic where
   * @param key what orders it: a pseudonym or a request id
   * @param event what
   * @return completes with the record's place once every in-sync replica has it, or exceptionally
   *     when the broker did not take it in time
   */
  <V extends PipelineEvent> CompletableFuture<RecordPosition> publish(
      Topic<V> topic, String key, V event);

  @Override
  void close();
}
