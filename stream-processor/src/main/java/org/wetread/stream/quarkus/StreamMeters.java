package org.wetread.stream.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.IntakeEvent;
import org.wetread.events.PatientEvent;
import org.wetread.events.PipelineEvent;
import org.wetread.events.PriorWanted;
import org.wetread.events.StudyAssembled;
import org.wetread.events.TriageDecision;

/**
 * The stream's meters: how long after a study's first image its request, its decisions and its
 * draft were announced, and what was given up. Counted when announced; a transaction taken back is
 * counted again.
 */
final class StreamMeters implements Consumer<PipelineEvent> {

  static final String DOOR_TO_REQUEST = "wetread.stream.door.to.request";
  static final String DOOR_TO_DECISION = "wetread.stream.door.to.decision";
  static final String DOOR_TO_DRAFT = "wetread.stream.door.to.draft";
  static final String REVISIONS = "wetread.stream.revisions";
  static final String PRIORS_WANTED = "wetread.stream.priors.wanted";
  static final String DEAD_LETTERS = "wetread.stream.dead.letters";

  private final MeterRegistry registry;

  StreamMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void accept(PipelineEvent event) {
    switch (event) {
      case InferenceRequest request ->
          time(
              DOOR_TO_REQUEST,
              request.image().receivedAt(),
              request.at(),
              "lane",
              request.lane().name());
      case TriageDecision decision ->
          time(
              DOOR_TO_DECISION,
              decision.receivedAt(),
              decision.at(),
              "assessment",
              decision.assessment().name());
      case DraftReport draft ->
          time(
              DOOR_TO_DRAFT,
              draft.receivedAt(),
              draft.at(),
              "amended",
              Boolean.toString(draft.revision() > 1));
      case StudyAssembled assembled ->
          registry.counter(REVISIONS, "signal", assembled.settledBy().name()).increment();
      case DeadLetter letter ->
          registry.counter(DEAD_LETTERS, "reason", letter.reason()).increment();
      case PriorWanted _ -> registry.counter(PRIORS_WANTED).increment();
      case IntakeEvent _, InferenceResult _, Delivery _, PatientEvent _ -> {
        // Others' events, or on their way within the stream.
      }
    }
  }

  /** Clocks of two machines may differ; no latency is negative. */
  private void time(String name, Instant from, Instant to, String tag, String value) {
    var elapsed = Duration.between(from, to);
    registry.timer(name, tag, value).record(elapsed.isNegative() ? Duration.ZERO : elapsed);
  }
}
