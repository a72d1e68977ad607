package org.wetread.stream.kafka;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.wetread.events.IntakeEvent;
import org.wetread.events.PatientMoved;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topics;
import org.wetread.stream.PatientJourney;
import org.wetread.stream.PriorIndex;
import org.wetread.stream.StudySignal;

/**
 * From arrivals to signals of studies, by way of their patients' histories. Merges and what they
 * move come beside the arrivals; what moves on is written for another of its own tasks to read.
 */
final class PatientTopology {

  private static final Serde<String> KEY = Serdes.String();

  private PatientTopology() {}

  /**
   * Wires the journey.
   *
   * @param announced told of every event that is about to be announced
   * @param commitNow asked after each record whether to commit at once
   */
  static KStream<String, StudySignal> of(
      StreamsBuilder builder,
      PriorIndex priors,
      Consumer<PipelineEvent> announced,
      BooleanSupplier commitNow) {
    var patients = new PatientJourney(priors);
    var outcomes =
        intake(builder)
            .mapValues(event -> (PipelineEvent) event, Named.as("intake"))
            .merge(patientEvents(builder), Named.as("intake-and-merges"))
            .process(
                () -> new PriorProcessor(patients, announced, commitNow),
                Named.as("find-prior"),
                StudyTopology.PATIENT_HISTORIES);
    outcomes
        .flatMapValues(PatientTopology::announcements, Named.as("moves"))
        .to(
            (key, event, context) -> topicOf(event),
            Produced.with(KEY, JsonSerdes.event(PipelineEvent.class)).withName("announce-moves"));
    return outcomes
        .flatMapValues(PatientTopology::signals, Named.as("signals"))
        .repartition(
            Repartitioned.<String, StudySignal>as("signals-by-study")
                .withKeySerde(KEY)
                .withValueSerde(JsonSerdes.state(StudySignal.class))
                .withNumberOfPartitions(Topics.INFERENCE_RESULTS.partitions()));
  }

  /**
   * Not repartitioned: arrivals lie with their patient already. The end of a transfer takes the way
   * of its images, so that it does not overtake them.
   */
  private static KStream<String, IntakeEvent> intake(StreamsBuilder builder) {
    var ends =
        StudyTopology.read(builder, Topics.TRANSFERS_ENDED, "transfers")
            .selectKey((study, event) -> event.patient().value(), Named.as("key-end-by-patient"))
            .mapValues(event -> (IntakeEvent) event, Named.as("ends"));
    return StudyTopology.read(builder, Topics.INSTANCES_RECEIVED, "instances")
        .selectKey((study, event) -> event.patient().value(), Named.as("key-by-patient"))
        .mapValues(event -> (IntakeEvent) event, Named.as("images"))
        .merge(ends, Named.as("images-and-ends"));
  }

  /** Keyed by patient already, into as many partitions as the arrivals are. */
  private static KStream<String, PipelineEvent> patientEvents(StreamsBuilder builder) {
    var moved =
        StudyTopology.read(builder, Topics.PATIENTS_MOVED, "moved")
            .mapValues(event -> (PipelineEvent) event, Named.as("moved"));
    return StudyTopology.read(builder, Topics.PATIENTS_MERGED, "merged")
        .mapValues(event -> (PipelineEvent) event, Named.as("merged"))
        .merge(moved, Named.as("merged-and-moved"));
  }

  private static List<PipelineEvent> announcements(PatientOutcome outcome) {
    return outcome instanceof PatientOutcome.Announced(var event) ? List.of(event) : List.of();
  }

  private static List<StudySignal> signals(PatientOutcome outcome) {
    return outcome instanceof PatientOutcome.Told(var signal) ? List.of(signal) : List.of();
  }

  private static String topicOf(PipelineEvent event) {
    return event instanceof PatientMoved
        ? Topics.PATIENTS_MOVED.name()
        : Topics.DEAD_LETTERS.name();
  }
}
