package org.wetread.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.wetread.events.EventJson;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topic;
import org.wetread.events.UnreadableEventException;
import org.wetread.messaging.EventPublisher;

/**
 * Keeps what was published, after a trip through JSON: an event that does not survive the wire does
 * not survive here.
 */
public final class InMemoryEventPublisher implements EventPublisher {

  /**
   * One publication.
   *
   * @param topic where
   * @param key under which key
   * @param event what
   */
  public record Published(String topic, String key, PipelineEvent event) {}

  private final List<Published> published = new ArrayList<>();
  private boolean down;

  @Override
  public synchronized <V extends PipelineEvent> CompletableFuture<RecordPosition> publish(
      Topic<V> topic, String key, V event) {
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("the broker is down"));
    }
    try {
      var read = EventJson.read(EventJson.write(event), topic.eventType());
      published.add(new Published(topic.name(), key, read));
    } catch (UnreadableEventException e) {
      return CompletableFuture.failedFuture(e);
    }
    return CompletableFuture.completedFuture(
        new RecordPosition(topic.name(), 0, published.size() - 1L));
  }

  /** From now on every publication fails, until {@link #comeBack()}. */
  public synchronized void goDown() {
    down = true;
  }

  /** The broker is there again. */
  public synchronized void comeBack() {
    down = false;
  }

  /** Everything published, oldest first. */
  public synchronized List<Published> published() {
    return List.copyOf(published);
  }

  /** The events of one topic, oldest first. */
  public <V extends PipelineEvent> List<V> on(Topic<V> topic) {
    return published().stream()
        .filter(each -> each.topic().equals(topic.name()))
        .map(each -> topic.eventType().cast(each.event()))
        .toList();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
