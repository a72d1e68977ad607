package org.wetread.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topic;
import org.wetread.messaging.EventPublisher;

/** A broker that keeps what it acknowledges, and can be told to refuse. */
final class RecordingPublisher implements EventPublisher {

  final List<PipelineEvent> events = new ArrayList<>();
  boolean refusing;

  @Override
  public <V extends PipelineEvent> CompletableFuture<RecordPosition> publish(
      Topic<V> topic, String key, V event) {
    if (refusing) {
      return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
    }
    events.add(event);
    return CompletableFuture.completedFuture(
        new RecordPosition(topic.name(), 0, events.size() - 1L));
  }

  @Override
  public void close() {}
}
