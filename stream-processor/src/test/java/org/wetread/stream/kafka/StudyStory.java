package org.wetread.stream.kafka;

import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.testkit.SampleEvents.scored;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.EventJson;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientMerged;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyAssembled;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.TransferEnded;
import org.wetread.events.TriagePriority;
import org.wetread.events.UnreadableEventException;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.stream.Samples;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.Timeline;
import org.wetread.testkit.SampleEvents;

/** Lets studies happen to the topology under a clock of its own. */
final class StudyStory implements AutoCloseable {

  static final StreamSettings SETTINGS =
      StreamSettings.of(
          Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMinutes(2), ZoneOffset.UTC);

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> arrivals;
  private final TestInputTopic<String, byte[]> results;
  private final TestInputTopic<String, byte[]> transfers;
  private final TestInputTopic<String, byte[]> deliveries;
  private final TestInputTopic<String, byte[]> merges;
  private final Map<String, List<TestRecord<String, byte[]>>> outputs = new HashMap<>();
  private Instant now = SampleEvents.NOON;

  StudyStory(Path folder) {
    var process = new StreamProcess("story", folder, 1, 1, Optional.empty(), Optional.empty());
    var properties = StreamProcessor.properties(new KafkaConnection("nowhere:1", "story"), process);
    driver =
        new TopologyTestDriver(
            StudyTopology.of(StudyJourney.under(SETTINGS, Samples.RULES), event -> {}),
            properties,
            now);
    arrivals = input(Topics.INSTANCES_RECEIVED);
    results = input(Topics.INFERENCE_RESULTS);
    transfers = input(Topics.TRANSFERS_ENDED);
    deliveries = input(Topics.REPORTS_DELIVERIES);
    merges = input(Topics.PATIENTS_MERGED);
  }

  private TestInputTopic<String, byte[]> input(Topic<?> topic) {
    return driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
  }

  Instant now() {
    return now;
  }

  void arrives(InstanceReceived received) {
    arrivals.pipeInput(received.study().value(), EventJson.write(received));
  }

  void ends(TransferEnded ended) {
    transfers.pipeInput(ended.study().value(), EventJson.write(ended));
  }

  void delivered(Delivery delivery) {
    deliveries.pipeInput(delivery.study().value(), EventJson.write(delivery));
  }

  /** An operator says that two names are one patient. */
  void merges(String retired, String survivor) {
    var merged =
        PatientMerged.of(
            SampleEvents.SITE.patient("TESTKIT", retired),
            SampleEvents.SITE.patient("TESTKIT", survivor),
            now);
    mergesRaw(merged.key(), EventJson.write(merged));
  }

  void mergesRaw(String key, byte[] value) {
    merges.pipeInput(key, value);
  }

  /** The kinds of events in a study's timeline. */
  List<String> timeline(String study) {
    return StudyTimelines.read(
            driver.<String, Timeline.Entry>getKeyValueStore(StudyTopology.STUDY_TIMELINES),
            SampleEvents.SITE.study(study).value())
        .stream()
        .map(Timeline.Entry::event)
        .toList();
  }

  boolean remembers(String study) {
    return driver
            .getKeyValueStore(StudyTopology.STUDY_CASES)
            .get(SampleEvents.SITE.study(study).value())
        != null;
  }

  void arrivesRaw(String key, byte[] value) {
    arrivals.pipeInput(key, value);
  }

  void answers(InferenceResult result) {
    results.pipeInput(result.study().value(), EventJson.write(result));
  }

  /** In steps, as a clock does. */
  void passes(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(1)) {
      now = now.plusSeconds(1);
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  /** At once, as for a process that was not there. */
  void leaps(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** Everything announced on a topic so far. */
  <V extends PipelineEvent> List<V> on(Topic<V> topic) {
    return records(topic).stream().map(each -> read(each.value(), topic.eventType())).toList();
  }

  <V extends PipelineEvent> List<TestRecord<String, byte[]>> records(Topic<V> topic) {
    var all = outputs.computeIfAbsent(topic.name(), name -> new ArrayList<>());
    all.addAll(
        driver
            .createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList());
    return all;
  }

  List<InferenceRequest> requests() {
    var all = new ArrayList<>(on(Topics.INFERENCE_REQUESTS_STAT));
    all.addAll(on(Topics.INFERENCE_REQUESTS_ROUTINE));
    return all;
  }

  void answerLast(boolean present) {
    answers(scored(requests().getLast(), List.of(pneumothorax(present)), List.of()));
  }

  TriagePriority priority() {
    return on(Topics.TRIAGE_DECISIONS).getLast().priority();
  }

  /** Whether the study last decided stands unassessed, and thus. */
  boolean standing(String assessment, @Nullable String reason) {
    var latest = on(Topics.TRIAGE_DECISIONS).getLast();
    return latest.priority() == TriagePriority.UNASSESSED
        && latest.assessment().name().equals(assessment)
        && latest.reason().equals(Optional.ofNullable(reason));
  }

  List<Integer> draftRevisions() {
    return on(Topics.REPORTS_DRAFTS).stream().map(DraftReport::revision).toList();
  }

  List<Integer> assembledRevisions() {
    return on(Topics.STUDIES_ASSEMBLED).stream().map(StudyAssembled::revision).toList();
  }

  List<InferenceRequest> requestsOf(String study) {
    var key = SampleEvents.SITE.study(study);
    return requests().stream().filter(each -> each.study().equals(key)).toList();
  }

  List<DraftReport> draftsOf(String study) {
    var key = SampleEvents.SITE.study(study);
    return on(Topics.REPORTS_DRAFTS).stream().filter(each -> each.study().equals(key)).toList();
  }

  List<String> priorsByStudy(String study) {
    return requestsOf(study).stream()
        .flatMap(request -> request.prior().stream())
        .map(prior -> prior.instance().value())
        .toList();
  }

  List<Integer> counts() {
    return Topics.all().stream()
        .filter(topic -> !topic.equals(Topics.INSTANCES_RECEIVED))
        .filter(topic -> !topic.equals(Topics.INFERENCE_RESULTS))
        .filter(topic -> !topic.equals(Topics.TRANSFERS_ENDED))
        .filter(topic -> !topic.equals(Topics.PATIENTS_MERGED))
        .filter(topic -> !topic.equals(Topics.REPORTS_DELIVERIES))
        .map(topic -> records(topic).size())
        .toList();
  }

  private static <V extends PipelineEvent> V read(byte[] value, Class<V> type) {
    try {
      return EventJson.read(value, type);
    } catch (UnreadableEventException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
