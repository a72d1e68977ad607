package org.wetread.stream.kafka;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.PatientEvent;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.UnreadableEventException;

/**
 * Reads what other stages wrote. What cannot be read, or lies under another's key and would be
 * decided beside the state it belongs to, becomes a dead letter in the same transaction, and the
 * stream goes on.
 *
 * @param <V> the topic's events
 */
final class DecodingProcessor<V extends PipelineEvent>
    extends ContextualProcessor<String, byte[], String, PipelineEvent> {

  private static final String UNREADABLE = "unreadable-event";

  private final Topic<V> topic;

  DecodingProcessor(Topic<V> topic) {
    this.topic = topic;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    var event = decoded(record.key(), record.value());
    context()
        .forward(
            record
                .withKey(event.key())
                .withValue(event)
                .withHeaders(EventHeaders.of(event, record.headers())));
  }

  private PipelineEvent decoded(@Nullable String key, byte @Nullable [] value) {
    if (value == null) {
      return deadLetter(UNREADABLE);
    }
    try {
      var event = EventJson.read(value, topic.eventType());
      return event.key().equals(key) ? event : deadLetter(misplaced(event));
    } catch (UnreadableEventException e) {
      return deadLetter(UNREADABLE);
    }
  }

  private static String misplaced(PipelineEvent event) {
    return switch (event) {
      case StudyEvent _ -> "key-is-not-the-study";
      case PatientEvent _ -> "key-is-not-the-patient";
    };
  }

  /** Under no study: a key that nothing confirms may be anything, also an identity. */
  private DeadLetter deadLetter(String reason) {
    return SetAside.of(context(), StudyKey.UNIDENTIFIED, reason);
  }
}
