package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.wetread.stream.Samples.RULES;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.testkit.SampleEvents.scored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientMerged;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.events.ViewPosition;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.Timeline;
import org.wetread.testkit.BrokerExtension;
import org.wetread.testkit.SampleEvents;

/** The stream on a real broker, read as its readers read it: committed records only. */
class StreamProcessorIT {

  private static final int STUDIES = 40;
  private static final StreamSettings SETTINGS =
      StreamSettings.of(
          Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(1), ZoneOffset.UTC);

  private static final Set<StudyKey> MINE =
      Stream.concat(
              Stream.of(StudyKey.UNIDENTIFIED),
              IntStream.range(0, STUDIES).mapToObj(n -> SampleEvents.SITE.study("it-" + n)))
          .collect(Collectors.toUnmodifiableSet());

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir Path stateFolder;
  private final Collection<PipelineEvent> seen = new ConcurrentLinkedQueue<>();
  private final Map<String, Instant> requestedAt = new ConcurrentHashMap<>();
  private KafkaEventPublisher publisher;
  private KafkaEventSubscription reader;
  private StreamProcessor processor;

  @BeforeEach
  void start() {
    publisher = new KafkaEventPublisher(BROKER.connection("it"), Duration.ofSeconds(20));
    reader =
        new KafkaEventSubscription(
            BROKER.connection("it-reader"),
            "reader-of-stream-it",
            List.of(
                Topics.INFERENCE_REQUESTS_ROUTINE,
                Topics.STUDIES_ASSEMBLED,
                Topics.TRIAGE_DECISIONS,
                Topics.REPORTS_DRAFTS,
                Topics.DEAD_LETTERS),
            this::read,
            publisher,
            InstantSource.system());
    reader.start();
    processor = startProcessor();
  }

  @AfterEach
  void stop() {
    processor.close();
    reader.close();
    publisher.close();
  }

  /** Plays the worker too: a request is answered when it is seen. */
  private void read(PipelineEvent event) {
    if (event instanceof InferenceRequest request) {
      // Before it is seen, because who sees it asks when.
      requestedAt.putIfAbsent(request.eventId(), Instant.now());
    }
    seen.add(event);
    if (event instanceof InferenceRequest request) {
      var result = scored(request, List.of(pneumothorax(true)), List.of());
      publisher.publish(Topics.INFERENCE_RESULTS, request.study().value(), result).join();
    }
  }

  @Test
  void aKilledStreamAnnouncesEverythingExactlyOnce() {
    publishStudies(0, STUDIES / 2);
    publisher
        .publish(Topics.INSTANCES_RECEIVED, "not-its-study", image("misplaced", Instant.now()))
        .join();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> count(InferenceRequest.class) >= STUDIES / 4);
    processor.close();
    publishStudies(STUDIES / 2, STUDIES);
    processor = startProcessor();

    await().atMost(Duration.ofSeconds(90)).until(() -> count(DraftReport.class) >= STUDIES);
    publishStudies(0, STUDIES);
    settleDown();

    assertThat(count(InferenceRequest.class)).isEqualTo(STUDIES);
    assertThat(count(StudyAssembled.class)).isEqualTo(STUDIES);
    assertThat(count(DraftReport.class)).isEqualTo(STUDIES);
    assertThat(count(TriageDecision.class)).isEqualTo(2 * STUDIES);
    assertThat(count(DeadLetter.class)).isEqualTo(1);
    assertThat(mine().map(StudyEvent::eventId)).doesNotHaveDuplicates();
  }

  @Test
  void theWayFromTheDoorToTheRequestIsMeasured() throws IOException {
    var latencies = new ArrayList<Long>();
    for (var study = 0; study < 100; study++) {
      var at = Instant.now();
      var image = image("paced-" + study, at);
      publisher.publish(Topics.INSTANCES_RECEIVED, image.study().value(), image).join();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(60))
          .until(() -> requestOf(image.study().value()).isPresent());
      var request = requestOf(image.study().value()).orElseThrow();
      latencies.add(Duration.between(at, requestedAt.get(request.eventId())).toMillis());
    }
    latencies.sort(Long::compare);
    Files.writeString(
        Path.of("target", "door-to-request.txt"),
        "p50 %d ms, p95 %d ms, max %d ms%n"
            .formatted(latencies.get(50), latencies.get(95), latencies.getLast()));
    assertThat(latencies.get(50)).isLessThan(10_000);
  }

  /** The two keys of the patient lie in partitions of their own. */
  @Test
  void aMergeBringsAnImageThePriorThatLiesUnderAnotherKey() {
    var now = Instant.now();
    var earlier = image("merge-retired", now.minus(Duration.ofDays(1)));
    var later = image("merge-survivor", now);
    publisher.publish(Topics.INSTANCES_RECEIVED, earlier.study().value(), earlier).join();
    publisher.publish(Topics.INSTANCES_RECEIVED, later.study().value(), later).join();
    var merged = PatientMerged.of(earlier.patient(), later.patient(), now);
    publisher.publish(Topics.PATIENTS_MERGED, merged.key(), merged).join();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> priorsOf(later.study()).contains(earlier.instance()));
    assertThat(priorsOf(earlier.study())).isEmpty();
  }

  /** No replica has said how it is called: nobody else keeps the study. */
  @Test
  void aStoryIsToldHereWhereNothingIsAdvertised() {
    var image = image("told", Instant.now());
    assertThat(processor.timeline(image.study())).isInstanceOf(TimelineAnswer.Unknown.class);

    publisher.publish(Topics.INSTANCES_RECEIVED, image.study().value(), image).join();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(processor.timeline(image.study()))
                    .isInstanceOfSatisfying(
                        TimelineAnswer.Found.class,
                        found ->
                            assertThat(found.timeline().entries())
                                .extracting(Timeline.Entry::event)
                                .contains(
                                    "InstanceReceived",
                                    "InferenceRequest",
                                    "Scored",
                                    "TriageDecision",
                                    "StudyAssembled",
                                    "DraftReport")));
  }

  @Test
  void aStoryIsNotThereBeforeTheStreamHasStarted() {
    try (var idle =
        new StreamProcessor(
            BROKER.connection("idle"), process("idle"), SETTINGS, RULES, event -> {})) {
      assertThat(idle.timeline(SampleEvents.SITE.study("any")))
          .isInstanceOf(TimelineAnswer.NotReady.class);
    }
  }

  @Test
  void anythingLessThanExactlyOnceRefusesToStart() {
    var connection =
        new KafkaConnection(
            BROKER.bootstrapServers(), "weak", Map.of("processing.guarantee", "at_least_once"));

    assertThatThrownBy(
            () -> new StreamProcessor(connection, process("weak"), SETTINGS, RULES, e -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at_least_once");
  }

  /** A study of its own comes all the way through behind everything that was sent before. */
  private void settleDown() {
    var last = image("last-" + STUDIES, Instant.now());
    publisher.publish(Topics.INSTANCES_RECEIVED, last.study().value(), last).join();
    await().atMost(Duration.ofSeconds(60)).until(() -> requestOf(last.study().value()).isPresent());
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(60))
        .until(() -> count(DraftReport.class) >= STUDIES);
  }

  private void publishStudies(int from, int to) {
    for (var study = from; study < to; study++) {
      var image = image("it-" + study, Instant.parse("2026-11-23T12:00:00Z"));
      publisher.publish(Topics.INSTANCES_RECEIVED, image.study().value(), image).join();
    }
  }

  private static InstanceReceived image(String study, Instant at) {
    return arrival("patient-" + study, study, study + "-i", ViewPosition.PA, at);
  }

  private StreamProcessor startProcessor() {
    var started =
        new StreamProcessor(
            BROKER.connection("stream"), process("stream-it"), SETTINGS, RULES, event -> {});
    started.start();
    await().atMost(Duration.ofSeconds(60)).until(started::ready);
    assertThat(started.healthy()).isTrue();
    return started;
  }

  private StreamProcess process(String application) {
    return new StreamProcess(application, stateFolder, 1, 1, Optional.empty(), Optional.empty());
  }

  private long count(Class<? extends PipelineEvent> type) {
    return mine().filter(type::isInstance).count();
  }

  /** What was announced of the studies of the crash test, or of none. */
  private Stream<StudyEvent> mine() {
    return seen.stream()
        .filter(StudyEvent.class::isInstance)
        .map(StudyEvent.class::cast)
        .filter(event -> MINE.contains(event.study()));
  }

  private List<InstanceKey> priorsOf(StudyKey study) {
    return requestsOf(study.value())
        .flatMap(request -> request.prior().stream())
        .map(StudyImage::instance)
        .toList();
  }

  private Optional<InferenceRequest> requestOf(String study) {
    return requestsOf(study).findFirst();
  }

  private Stream<InferenceRequest> requestsOf(String study) {
    return seen.stream()
        .filter(InferenceRequest.class::isInstance)
        .map(InferenceRequest.class::cast)
        .filter(request -> request.study().value().equals(study));
  }
}
