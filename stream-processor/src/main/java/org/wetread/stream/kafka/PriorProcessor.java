package org.wetread.stream.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.TransferEnded;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.PriorIndex;
import org.wetread.stream.StudySignal;

/**
 * {@link PriorIndex} over a store of patient histories. Walks through them slowly, to forget the
 * patients of whom nothing may serve any more.
 */
final class PriorProcessor extends ContextualProcessor<String, PipelineEvent, String, StudySignal> {

  private static final Duration PACE = Duration.ofMinutes(1);
  private static final int PATIENTS_AT_ONCE = 1_000;

  /** Keys are hexadecimal. */
  private static final String FIRST = "";

  private static final String BEYOND = "g";

  private final PriorIndex index;
  private final BooleanSupplier commitNow;
  private String next = FIRST;
  private @Nullable KeyValueStore<String, PatientHistory> histories;

  PriorProcessor(PriorIndex index, BooleanSupplier commitNow) {
    this.index = index;
    this.commitNow = commitNow;
  }

  @Override
  public void init(ProcessorContext<String, StudySignal> context) {
    super.init(context);
    histories = context.getStateStore(StudyTopology.PATIENT_HISTORIES);
    context.schedule(
        PACE, PunctuationType.WALL_CLOCK_TIME, millis -> forget(Instant.ofEpochMilli(millis)));
  }

  @Override
  public void process(Record<String, PipelineEvent> record) {
    switch (record.value()) {
      case InstanceReceived received -> find(record, received);
      case TransferEnded ended -> forward(record, new StudySignal.TransferArrived(ended));
      default -> throw new IllegalStateException("only arrivals are keyed by patient");
    }
    if (commitNow.getAsBoolean()) {
      context().commit();
    }
  }

  private void find(Record<String, PipelineEvent> record, InstanceReceived received) {
    var known = Optional.ofNullable(histories().get(record.key()));
    var lookup = index.take(known, received);
    if (!known.equals(Optional.of(lookup.history()))) {
      histories().put(record.key(), lookup.history());
    }
    lookup.signals().forEach(signal -> forward(record, signal));
  }

  private void forward(Record<String, PipelineEvent> record, StudySignal signal) {
    context().forward(record.withKey(signal.study().value()).withValue(signal));
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
      var left = index.at(history, now);
      if (!left.equals(Optional.of(history))) {
        histories().put(history.patient().value(), left.orElse(null));
      }
    }
  }

  private KeyValueStore<String, PatientHistory> histories() {
    return requireNonNull(histories, "init comes first");
  }
}
