package org.wetread.stream.kafka;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.IntakeEvent;
import org.wetread.events.PipelineEvent;
import org.wetread.events.PriorWanted;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.SenderHabits;
import org.wetread.stream.StudyCase;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.StudySignal;
import org.wetread.stream.Timeline;

/**
 * From arrivals to drafts in two sub-topologies: find the prior, decide the study. The first one
 * also takes merges of patients and what they move, which it sends to itself; the second one also
 * takes the model's results and what became of drafts, which carry the study as their key and
 * therefore must have as many partitions as the arrivals keyed back by study.
 */
public final class StudyTopology {

  static final String PATIENT_HISTORIES = "patient-histories";
  static final String STUDY_CASES = "study-cases";
  static final String STUDY_ALARMS = "study-alarms";
  static final String STUDY_TIMELINES = "study-timelines";
  static final String SENDER_HABITS = "sender-habits";

  private static final Serde<String> KEY = Serdes.String();

  private StudyTopology() {}

  /**
   * Wires the journey.
   *
   * @param announced told of every event that is about to be announced; the transaction may still
   *     be taken back, so it serves for meters only
   */
  public static Topology of(StudyJourney journey, Consumer<PipelineEvent> announced) {
    return of(journey, announced, () -> false);
  }

  /**
   * The same, asking after each record whether what was done should be committed at once.
   *
   * @param commitNow asked from the threads of the stream
   */
  static Topology of(
      StudyJourney journey, Consumer<PipelineEvent> announced, BooleanSupplier commitNow) {
    var builder = new StreamsBuilder();
    builder.addStateStore(store(PATIENT_HISTORIES, JsonSerdes.state(PatientHistory.class)));
    builder.addStateStore(store(STUDY_CASES, JsonSerdes.state(StudyCase.class)));
    builder.addStateStore(store(STUDY_ALARMS, Serdes.ByteArray()));
    builder.addStateStore(store(STUDY_TIMELINES, JsonSerdes.state(Timeline.Entry.class)));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(SENDER_HABITS),
            KEY,
            JsonSerdes.state(SenderHabits.class)));
    results(builder)
        .merge(deliveries(builder), Named.as("outcomes"))
        .merge(
            PatientTopology.of(builder, journey.priors(), announced, commitNow),
            Named.as("all-signals"))
        .process(
            () -> new StudyProcessor(journey, announced, commitNow),
            Named.as("decide-study"),
            STUDY_CASES,
            STUDY_ALARMS,
            STUDY_TIMELINES,
            SENDER_HABITS)
        .to(
            (key, event, context) -> topicOf(event).name(),
            Produced.with(KEY, JsonSerdes.event(StudyEvent.class)).withName("announce"));
    return builder.build();
  }

  private static KStream<String, StudySignal> results(StreamsBuilder builder) {
    return read(builder, Topics.INFERENCE_RESULTS, "results")
        .mapValues(StudyTopology::arrived, Named.as("results-as-signals"));
  }

  private static KStream<String, StudySignal> deliveries(StreamsBuilder builder) {
    return read(builder, Topics.REPORTS_DELIVERIES, "deliveries")
        .mapValues(StudyTopology::delivered, Named.as("deliveries-as-signals"));
  }

  private static StudySignal delivered(Delivery delivery) {
    return new StudySignal.DeliveryArrived(delivery);
  }

  private static StudySignal arrived(InferenceResult result) {
    return new StudySignal.ResultArrived(result);
  }

  /** What others wrote on a topic; what is no such event has been set aside. */
  static <V extends PipelineEvent> KStream<String, V> read(
      StreamsBuilder builder, Topic<V> topic, String name) {
    var decoded =
        builder.stream(
                topic.name(),
                Consumed.with(KEY, Serdes.ByteArray())
                    .withTimestampExtractor(new WallclockTimestampExtractor())
                    .withName("read-" + name))
            .process(() -> new DecodingProcessor<>(topic), Named.as("decode-" + name));
    decoded
        .filter((key, event) -> event instanceof DeadLetter, Named.as("unreadable-" + name))
        .to(
            Topics.DEAD_LETTERS.name(),
            Produced.with(KEY, JsonSerdes.event(PipelineEvent.class))
                .withName("set-aside-" + name));
    return decoded
        .filterNot((key, event) -> event instanceof DeadLetter, Named.as("readable-" + name))
        .mapValues(event -> topic.eventType().cast(event), Named.as("typed-" + name));
  }

  private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), KEY, values);
  }

  private static Topic<? extends PipelineEvent> topicOf(StudyEvent event) {
    return switch (event) {
      case StudyAssembled _ -> Topics.STUDIES_ASSEMBLED;
      case PriorWanted _ -> Topics.PRIORS_WANTED;
      case InferenceRequest request -> request.lane().topic();
      case TriageDecision _ -> Topics.TRIAGE_DECISIONS;
      case DraftReport _ -> Topics.REPORTS_DRAFTS;
      case DeadLetter _ -> Topics.DEAD_LETTERS;
      case IntakeEvent _, InferenceResult _, Delivery _ ->
          throw new IllegalStateException("a study's journey announces no such event");
    };
  }
}
