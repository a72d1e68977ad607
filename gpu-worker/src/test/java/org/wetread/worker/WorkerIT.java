package org.wetread.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Lane;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.Lease;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.messaging.kafka.KafkaTopics;
import org.wetread.messaging.kafka.ShareGroupSettings;
import org.wetread.messaging.kafka.ShareGroupWorkQueue;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.testkit.BrokerExtension;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;

class WorkerIT {

  private static final Duration LOCK = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final byte[] CHEST =
      StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(1, View.PA)));

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  private static ReadyPack pack;

  @TempDir private Path folder;
  private final Queue<PipelineEvent> events = new ConcurrentLinkedQueue<>();
  private final String test = UUID.randomUUID().toString();
  private final Set<StudyKey> asked = ConcurrentHashMap.newKeySet();
  private FilesystemObjectStore objects;
  private StoredPhantoms phantoms;
  private EventPublisher publisher;
  private KafkaEventSubscription followed;

  @BeforeAll
  static void makePackReady() throws PackRefusedException {
    pack = PhantomPack.ready();
  }

  @AfterAll
  static void closePack() {
    pack.close();
  }

  @BeforeEach
  void connect() throws IOException {
    objects = new FilesystemObjectStore(folder, 0);
    phantoms = new StoredPhantoms(objects);
    KafkaTopics.ensure(
        BROKER.connection("worker-it"), List.of(topic(Lane.STAT), topic(Lane.ROUTINE)), (short) 1);
    publisher = new KafkaEventPublisher(BROKER.connection("worker-it"), Duration.ofSeconds(20));
    followed =
        new KafkaEventSubscription(
            BROKER.connection("operator"),
            "operator-" + test,
            List.of(Topics.INFERENCE_RESULTS, Topics.DEAD_LETTERS),
            events::add,
            publisher,
            InstantSource.system());
    followed.start();
  }

  @AfterEach
  void disconnect() {
    followed.close();
    publisher.close();
  }

  @Test
  void twoWorkersGiveEachRequestOfBothLanesOneResult() throws Exception {
    var requests = new InferenceRequest[12];
    for (var i = 0; i < requests.length; i++) {
      requests[i] = phantoms.request(test + "-" + i, CHEST);
      ask(i % 3 == 0 ? Lane.STAT : Lane.ROUTINE, requests[i]);
    }

    try (var one = startedWorker();
        var other = startedWorker()) {
      assertThat(one.healthy() && other.healthy()).isTrue();
      await().atMost(PATIENCE).until(() -> results().count() >= requests.length);
    }

    assertThat(results().map(InferenceResult::requestId))
        .containsExactlyInAnyOrder(
            Arrays.stream(requests).map(InferenceRequest::eventId).toArray(String[]::new));
    assertThat(results()).allMatch(result -> !(result instanceof InferenceResult.Failed));
  }

  @Test
  void aPoisonImageFailsAloneAndLeavesADeadLetter() throws Exception {
    var poison = phantoms.request(test + "-poison", Arrays.copyOf(CHEST, CHEST.length / 2));
    var good = phantoms.request(test + "-good", CHEST);
    ask(Lane.STAT, poison);
    ask(Lane.STAT, good);

    try (var worker = startedWorker()) {
      await().atMost(PATIENCE).until(() -> results().count() >= 2 && letters().count() >= 1);
      assertThat(worker.healthy()).isTrue();
    }

    assertThat(resultOf(good)).isNotInstanceOf(InferenceResult.Failed.class);
    assertThat(((InferenceResult.Failed) resultOf(poison)).reason())
        .isEqualTo(FailureReason.PIXEL_DATA_UNREADABLE);
    assertThat(letters().map(DeadLetter::object))
        .containsExactly(Optional.of(poison.image().object()));
  }

  @Test
  void aRequestThatALostWorkerHeldIsReadByAnother() throws Exception {
    var request = phantoms.request(test + "-handed-over", CHEST);
    ask(Lane.STAT, request);
    try (var lost = queue(Lane.STAT)) {
      assertThat(leaseOne(lost).attempt()).isEqualTo(1);
    }

    try (var worker = startedWorker()) {
      await().atMost(PATIENCE).until(() -> results().count() >= 1);
      assertThat(worker.healthy()).isTrue();
    }

    assertThat(resultOf(request)).isNotInstanceOf(InferenceResult.Failed.class);
  }

  @Test
  void aRequestThatEndedTwoWorkersIsQuarantinedOnTheThirdAttempt() throws Exception {
    var request = phantoms.request(test + "-fatal", CHEST);
    ask(Lane.STAT, request);
    try (var first = queue(Lane.STAT)) {
      assertThat(leaseOne(first).attempt()).isEqualTo(1);
    }
    try (var second = queue(Lane.STAT)) {
      var lease = leaseOne(second);
      assertThat(lease.attempt()).isEqualTo(2);
      new CrashMarkers(objects).mark(lease.work());
    }

    try (var worker = startedWorker()) {
      await().atMost(PATIENCE).until(() -> results().count() >= 1 && letters().count() >= 1);
      assertThat(worker.healthy()).isTrue();
    }

    assertThat(((InferenceResult.Failed) resultOf(request)).reason())
        .isEqualTo(FailureReason.REPEATEDLY_FATAL);
    assertThat(letters().map(DeadLetter::attempts)).containsExactly(3);
  }

  private Worker startedWorker() {
    var settings =
        new WorkerSettings(Duration.ofMillis(200), LOCK.dividedBy(3), Duration.ofMinutes(1), LOCK);
    var worker =
        new Worker(
            List.of(queue(Lane.STAT), queue(Lane.STAT), queue(Lane.ROUTINE), queue(Lane.ROUTINE)),
            new RequestReader(
                List.of(pack), objects, ReaderSettings.forBatchesUpTo(4), InstantSource.system()),
            publisher,
            objects,
            settings,
            InstantSource.system());
    worker.start();
    return worker;
  }

  /** Lanes of this test only. */
  private Topic<InferenceRequest> topic(Lane lane) {
    return new Topic<>(lane + "-" + test, InferenceRequest.class, 1, Duration.ofHours(1), false);
  }

  private ShareGroupWorkQueue<InferenceRequest> queue(Lane lane) {
    var group = new ShareGroupSettings(lane + "-" + test, LOCK, 10);
    return new ShareGroupWorkQueue<>(
        BROKER.connection("worker-it"), group, topic(lane), 4, publisher, "gpu-worker");
  }

  private void ask(Lane lane, InferenceRequest request) {
    asked.add(request.study());
    publisher.publish(topic(lane), request.eventId(), request).join();
  }

  private Lease<InferenceRequest> leaseOne(ShareGroupWorkQueue<InferenceRequest> queue) {
    var mine = new ConcurrentLinkedQueue<Lease<InferenceRequest>>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              queue.settle();
              queue.lease(Duration.ofMillis(200)).forEach(mine::add);
              return !mine.isEmpty();
            });
    return mine.remove();
  }

  private Stream<InferenceResult> results() {
    return mine().filter(InferenceResult.class::isInstance).map(InferenceResult.class::cast);
  }

  private InferenceResult resultOf(InferenceRequest request) {
    return results()
        .filter(result -> result.requestId().equals(request.eventId()))
        .findFirst()
        .orElseThrow();
  }

  private Stream<DeadLetter> letters() {
    return mine().filter(DeadLetter.class::isInstance).map(DeadLetter.class::cast);
  }

  private Stream<StudyEvent> mine() {
    return events.stream()
        .filter(StudyEvent.class::isInstance)
        .map(StudyEvent.class::cast)
        .filter(event -> asked.contains(event.study()));
  }
}
