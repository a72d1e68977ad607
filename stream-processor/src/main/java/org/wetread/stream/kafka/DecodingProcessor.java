package org.wetread.stream.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.UnreadableEventException;
import org.wetread.stream.StudyJourney;

/**
 * Reads what other stages wrote. What cannot be read, or lies under another study's key and would
 * be decided beside its study's state, becomes a dead letter in the same transaction, and the
 * stream goes on.
 *
 * @param <V> the topic's events
 */
final class DecodingProcessor<V extends PipelineEvent>
    extends ContextualProcessor<String, byte[], String, PipelineEvent> {

  private static final String UNREADABLE = "unreadable-event";
  private static final String MISPLACED = "key-is-not-the-study";

  private final Topic<V> topic;
  private final BooleanSupplier commitNow;

  DecodingProcessor(Topic<V> topic, BooleanSupplier commitNow) {
    this.topic = topic;
    this.commitNow = commitNow;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    var event = decoded(record.key(), record.value());
    context()
        .forward(
            record
                .withKey(event.study().value())
                .withValue(event)
                .withHeaders(EventHeaders.of(event, record.headers())));
    if (commitNow.getAsBoolean()) {
      context().commit();
    }
  }

  private PipelineEvent decoded(@Nullable String key, byte @Nullable [] value) {
    if (value == null) {
      return deadLetter(UNREADABLE);
    }
    try {
      var event = EventJson.read(value, topic.eventType());
      return event.study().value().equals(key) ? event : deadLetter(MISPLACED);
    } catch (UnreadableEventException e) {
      return deadLetter(UNREADABLE);
    }
  }

  /** Under no study: a key that nothing confirms may be anything, also an identity. */
  private DeadLetter deadLetter(String reason) {
    var origin =
        context()
            .recordMetadata()
            .map(
                metadata ->
                    new RecordPosition(metadata.topic(), metadata.partition(), metadata.offset()))
            .orElseThrow();
    return new DeadLetter(
        "%s-%s-%d-%d"
            .formatted(StudyJourney.STAGE, origin.topic(), origin.partition(), origin.offset()),
        StudyKey.UNIDENTIFIED,
        Instant.ofEpochMilli(context().currentSystemTimeMs()),
        StudyJourney.STAGE,
        reason,
        Optional.of(origin),
        Optional.empty(),
        1);
  }
}
