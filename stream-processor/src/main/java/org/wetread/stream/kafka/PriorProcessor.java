package org.wetread.stream.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wetread.events.ArrivalMoved;
import org.wetread.events.DeadLetter;
import org.wetread.events.PatientKey;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyKey;
import org.wetread.stream.Eligibility;
import org.wetread.stream.MergeFault;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.PatientJourney;
import org.wetread.stream.StudySignal;

/**
 * {@link PatientJourney} over a store of patient histories. Walks through them slowly, to forget
 * the patients of whom nothing may serve any more.
 */
final class PriorProcessor
    extends ContextualProcessor<String, PipelineEvent, String, PatientOutcome> {

  private static final Duration PACE = Duration.ofMinutes(1);
  private static final int PATIENTS_AT_ONCE = 1_000;

  /** Keys are hexadecimal. */
  private static final String FIRST = "";

  private static final String BEYOND = "g";

  private final PatientJourney journey;
  private final Consumer<PipelineEvent> announced;
  private final BooleanSupplier commitNow;
  private String next = FIRST;
  private @Nullable KeyValueStore<String, PatientHistory> histories;

  PriorProcessor(
      PatientJourney journey, Consumer<PipelineEvent> announced, BooleanSupplier commitNow) {
    this.journey = journey;
    this.announced = announced;
    this.commitNow = commitNow;
  }

  @Override
  public void init(ProcessorContext<String, PatientOutcome> context) {
    super.init(context);
    histories = context.getStateStore(StudyTopology.PATIENT_HISTORIES);
    context.schedule(
        PACE, PunctuationType.WALL_CLOCK_TIME, millis -> forget(Instant.ofEpochMilli(millis)));
  }

  @Override
  public void process(Record<String, PipelineEvent> record) {
    var known =
        Optional.ofNullable(histories().get(record.key()))
            .orElseGet(() -> PatientHistory.unknown(new PatientKey(record.key())));
    var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    var step = journey.take(known, record.value(), now);
    if (!step.history().equals(known)) {
      histories().put(record.key(), step.history());
    }
    step.signals().forEach(signal -> tell(record, signal));
    step.moved().ifPresent(moved -> announce(record, moved));
    step.fault().ifPresent(fault -> announce(record, setAside(record.value(), fault)));
    if (step.signals().stream().anyMatch(PriorProcessor::isUrgent) && commitNow.getAsBoolean()) {
      context().commit();
    }
  }

  /** What may be read at once; all else can wait for the next commit. */
  private static boolean isUrgent(StudySignal signal) {
    return signal instanceof StudySignal.ImageArrived(var received, _)
        && Eligibility.obstacle(received.technique()).isEmpty();
  }

  private void tell(Record<String, PipelineEvent> record, StudySignal signal) {
    context()
        .forward(record.withKey(signal.study().value()).withValue(new PatientOutcome.Told(signal)));
  }

  private void announce(Record<String, PipelineEvent> record, PipelineEvent event) {
    context()
        .forward(
            record
                .withKey(event.key())
                .withValue(new PatientOutcome.Announced(event))
                .withHeaders(EventHeaders.of(event, record.headers())));
    announced.accept(event);
  }

  private DeadLetter setAside(PipelineEvent cause, MergeFault fault) {
    var study =
        cause instanceof ArrivalMoved moved ? moved.arrival().study() : StudyKey.UNIDENTIFIED;
    return SetAside.of(context(), study, fault.reason());
  }

  private void forget(Instant now) {
    var seen = new ArrayList<PatientHistory>();
    var end = FIRST;
    try (var range = histories().range(next, BEYOND)) {
      while (range.hasNext() && end.equals(FIRST)) {
        var history = range.next();
        if (seen.size() == PATIENTS_AT_ONCE) {
          end = history.key;
        } else {
          seen.add(history.value);
        }
      }
    }
    next = end;
    for (var history : seen) {
      var left = journey.priors().at(history, now);
      if (!left.equals(Optional.of(history))) {
        histories().put(history.patient().value(), left.orElse(null));
      }
    }
  }

  private KeyValueStore<String, PatientHistory> histories() {
    return requireNonNull(histories, "init comes first");
  }
}
