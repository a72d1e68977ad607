package org.wetread.messaging.kafka;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.UnreadableEventException;

/** Turns the records of followed topics into events, and those that are none into dead letters. */
final class EventRecords {

  private final Map<String, Class<? extends PipelineEvent>> types;
  private final String stage;
  private final InstantSource clock;

  /**
   * @param stage named in dead letters
   */
  EventRecords(List<Topic<? extends PipelineEvent>> topics, String stage, InstantSource clock) {
    this.types = topics.stream().collect(Collectors.toMap(Topic::name, Topic::eventType));
    this.stage = stage;
    this.clock = clock;
  }

  Set<String> topicNames() {
    return types.keySet();
  }

  PipelineEvent read(ConsumerRecord<String, byte[]> record) throws UnreadableEventException {
    var type = requireNonNull(types.get(record.topic()), "only followed topics are read");
    return EventJson.read(record.value(), type);
  }

  DeadLetter unreadable(ConsumerRecord<String, byte[]> record) {
    var position = new RecordPosition(record.topic(), record.partition(), record.offset());
    return new DeadLetter(
        "%s-%s-%d-%d".formatted(stage, record.topic(), record.partition(), record.offset()),
        StudyKey.UNIDENTIFIED,
        clock.instant(),
        stage,
        "unreadable-event",
        Optional.of(position),
        Optional.empty(),
        1);
  }
}
