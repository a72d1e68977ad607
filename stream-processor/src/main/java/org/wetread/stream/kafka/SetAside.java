package org.wetread.stream.kafka;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.wetread.events.DeadLetter;
import org.wetread.events.RecordPosition;
import org.wetread.events.StudyKey;
import org.wetread.stream.StudyJourney;

/** The dead letter of the record at hand. */
final class SetAside {

  private SetAside() {}

  static DeadLetter of(ProcessingContext context, StudyKey study, String reason) {
    var origin =
        context
            .recordMetadata()
            .map(
                metadata ->
                    new RecordPosition(metadata.topic(), metadata.partition(), metadata.offset()))
            .orElseThrow();
    return new DeadLetter(
        "%s-%s-%d-%d"
            .formatted(StudyJourney.STAGE, origin.topic(), origin.partition(), origin.offset()),
        study,
        Instant.ofEpochMilli(context.currentSystemTimeMs()),
        StudyJourney.STAGE,
        reason,
        Optional.of(origin),
        Optional.empty(),
        1);
  }
}
