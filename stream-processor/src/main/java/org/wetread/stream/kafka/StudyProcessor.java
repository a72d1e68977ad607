package org.wetread.stream.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyEvent;
import org.wetread.events.TriageDecision;
import org.wetread.stream.Patience;
import org.wetread.stream.SenderHabits;
import org.wetread.stream.Step;
import org.wetread.stream.StudyCase;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.StudySignal;
import org.wetread.stream.Timeline;

/**
 * {@link StudyJourney} over a store of cases and a store of alarms. The alarms are ordered by time,
 * so that a sweep costs what is due and not what is remembered, and nothing that was waited for can
 * stall a study. Beside them it keeps what senders taught and what a person may ask for: the {@link
 * Timeline}.
 */
final class StudyProcessor extends ContextualProcessor<String, StudySignal, String, StudyEvent> {

  private static final Duration SWEEP = Duration.ofMillis(250);
  private static final String ALARM = "%019d/%s";
  private static final byte[] SET = {};

  private final StudyJourney journey;
  private final Consumer<PipelineEvent> announced;
  private final BooleanSupplier commitNow;
  private @Nullable KeyValueStore<String, StudyCase> cases;
  private @Nullable KeyValueStore<String, byte[]> alarms;
  private @Nullable KeyValueStore<String, SenderHabits> habits;
  private @Nullable KeyValueStore<String, Timeline.Entry> timelines;

  StudyProcessor(
      StudyJourney journey, Consumer<PipelineEvent> announced, BooleanSupplier commitNow) {
    this.journey = journey;
    this.announced = announced;
    this.commitNow = commitNow;
  }

  @Override
  public void init(ProcessorContext<String, StudyEvent> context) {
    super.init(context);
    cases = context.getStateStore(StudyTopology.STUDY_CASES);
    alarms = context.getStateStore(StudyTopology.STUDY_ALARMS);
    habits = context.getStateStore(StudyTopology.SENDER_HABITS);
    timelines = context.getStateStore(StudyTopology.STUDY_TIMELINES);
    context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, millis -> sweep());
  }

  @Override
  public void process(Record<String, StudySignal> record) {
    var known = Optional.ofNullable(cases().get(record.key()));
    var signal = record.value();
    var patience =
        signal instanceof StudySignal.ImageArrived arrival
            ? patience(known, arrival.received())
            : journey.assembler().patience();
    if (known.isPresent() || signal instanceof StudySignal.ImageArrived) {
      StudyTimelines.add(timelines(), record.key(), Timeline.of(signal, now()));
    }
    journey
        .signal(known, signal, patience, now())
        .ifPresent(step -> take(record.key(), known, step, record.headers()));
  }

  /** For this sender, who is taught by how the image comes. */
  private Patience patience(Optional<StudyCase> known, InstanceReceived arrived) {
    var site = journey.assembler().patience();
    var sender = arrived.technique().callingAeTitle();
    var before = Optional.ofNullable(habits().get(sender)).orElse(SenderHabits.UNKNOWN);
    var after = known.flatMap(study -> before.taughtBy(study.assembly(), arrived, site.quiet()));
    after.ifPresent(taught -> habits().put(sender, taught));
    return after.orElse(before).patience(site);
  }

  private void sweep() {
    for (var alarm : dueAlarms()) {
      var key = alarm.substring(alarm.indexOf('/') + 1);
      var known = Optional.ofNullable(cases().get(key));
      alarms().delete(alarm);
      if (known.filter(study -> journey.forgets(study, now())).isPresent()) {
        cases().delete(key);
        StudyTimelines.forget(timelines(), key);
      } else {
        known.ifPresent(study -> take(key, known, journey.time(study, now()), new RecordHeaders()));
      }
    }
  }

  private List<String> dueAlarms() {
    var due = new ArrayList<String>();
    try (var range = alarms().range("", ALARM.formatted(now().toEpochMilli() + 1, ""))) {
      range.forEachRemaining(entry -> due.add(entry.key));
    }
    return due;
  }

  private void take(String key, Optional<StudyCase> before, Step step, Headers cause) {
    if (!before.equals(Optional.of(step.study()))) {
      cases().put(key, step.study());
    }
    setAlarm(key, before.flatMap(journey::dueAt), journey.dueAt(step.study()));
    step.announced().forEach(event -> announce(event, cause));
    if (step.announced().stream().anyMatch(StudyProcessor::isUrgent) && commitNow.getAsBoolean()) {
      context().commit();
    }
  }

  /** What somebody waits for; all else can wait for the next commit. */
  private static boolean isUrgent(StudyEvent event) {
    return event instanceof InferenceRequest || event instanceof TriageDecision;
  }

  /** Set again even when unchanged: a sweep has taken it off. */
  private void setAlarm(String key, Optional<Instant> before, Optional<Instant> after) {
    if (!before.equals(after)) {
      before.ifPresent(due -> alarms().delete(alarm(key, due)));
    }
    after.ifPresent(due -> alarms().put(alarm(key, due), SET));
  }

  private static String alarm(String key, Instant due) {
    return ALARM.formatted(due.toEpochMilli(), key);
  }

  private void announce(StudyEvent event, Headers cause) {
    var headers = EventHeaders.of(event, cause);
    context().forward(new Record<>(event.key(), event, context().currentSystemTimeMs(), headers));
    StudyTimelines.add(timelines(), event.study().value(), Timeline.of(event));
    announced.accept(event);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }

  private KeyValueStore<String, StudyCase> cases() {
    return requireNonNull(cases, "init comes first");
  }

  private KeyValueStore<String, SenderHabits> habits() {
    return requireNonNull(habits, "init comes first");
  }

  private KeyValueStore<String, Timeline.Entry> timelines() {
    return requireNonNull(timelines, "init comes first");
  }

  private KeyValueStore<String, byte[]> alarms() {
    return requireNonNull(alarms, "init comes first");
  }
}
