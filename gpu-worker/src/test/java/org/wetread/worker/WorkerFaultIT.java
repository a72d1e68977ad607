package org.wetread.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Lane;
import org.wetread.events.ObjectRef;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.messaging.kafka.KafkaTopics;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.testkit.BrokerExtension;
import org.wetread.testkit.JavaProcess;

/** Workers as processes, ended as an operator, a kernel or a driver ends them. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class WorkerFaultIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOCK = Duration.ofSeconds(30);

  /** What a worker that says nothing holds comes back after this. */
  private static final Duration SHORT_LOCK = Duration.ofSeconds(4);

  private static final String HEAP = "768m";

  /** Rows and columns of a digital chest radiograph. */
  private static final int[] USUAL = {3056, 2544};

  /** Of the largest digital mammograms. */
  private static final int[] LARGEST = {5928, 4728};

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  private static byte[] chest = {};

  @TempDir private Path folder;
  private final Queue<PipelineEvent> events = new ConcurrentLinkedQueue<>();
  private final String test = UUID.randomUUID().toString();
  private FilesystemObjectStore objects;
  private StoredPhantoms phantoms;
  private EventPublisher publisher;
  private KafkaEventSubscription followed;

  @BeforeAll
  static void draw() {
    chest = StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(1, View.PA)));
  }

  @BeforeEach
  void connect() throws IOException {
    objects = new FilesystemObjectStore(folder.resolve("objects"), 0);
    phantoms = new StoredPhantoms(objects);
    KafkaTopics.ensure(
        BROKER.connection("worker-fault-it"),
        Stream.of(Lane.values()).<Topic<?>>map(lane -> WorkerProcess.topic(lane, test)).toList(),
        (short) 1);
    publisher =
        new KafkaEventPublisher(BROKER.connection("worker-fault-it"), Duration.ofSeconds(20));
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
  void anImageThatCrashesTheProcessTakesNoNeighbourWithIt() throws Exception {
    var poison = StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(2, View.PA)));
    WorkerProcess.poison(folder, poison);
    var requests = new ArrayList<>(ask(7, phantoms.store(chest)));
    requests.addAll(ask(1, phantoms.store(poison)));

    var crashes = 0;
    var worker = start();
    while (results(requests).count() < requests.size()
        || letters().noneMatch(requests.getLast().image().object()::equals)) {
      if (worker.endsWithin(Duration.ofMillis(200))) {
        crashes++;
        worker = start();
      }
    }
    worker.close();

    assertThat(crashes).isBetween(1, 2);
    var failed =
        results(requests)
            .filter(InferenceResult.Failed.class::isInstance)
            .map(InferenceResult.Failed.class::cast)
            .toList();
    assertThat(failed)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.requestId()).isEqualTo(requests.getLast().eventId());
              assertThat(one.reason()).isEqualTo(FailureReason.REPEATEDLY_FATAL);
            });
    note(
        String.format(
            Locale.ROOT,
            "a crash of one image in 8: %d crashes, 7 read, 1 quarantined and named",
            crashes));
  }

  @Test
  void whatAKilledWorkerHeldIsReadByAnother() throws Exception {
    takenOver("kill -9", LOCK, JavaProcess::kill);
  }

  @Test
  void whatAStoppedWorkerHoldsIsReadByAnotherWhenItsLeasesEnd() throws Exception {
    takenOver("SIGSTOP", SHORT_LOCK, JavaProcess::suspend);
  }

  /** The first worker is lost as soon as it has answered something, with much more in hand. */
  private void takenOver(String fault, Duration lock, Consumer<JavaProcess> lose)
      throws IOException {
    var requests = ask(48, phantoms.store(StoredPhantoms.noise(USUAL)));
    try (var first = start(HEAP, lock)) {
      awaitFirst(requests);
      lose.accept(first);
      var left = requests.size() - results(requests).count();
      assertThat(left).as("in hand when it was lost").isPositive();
      try (var second = start(HEAP, lock)) {
        var listening = System.nanoTime();
        await().atMost(PATIENCE).until(() -> results(requests).count() >= requests.size());

        assertThat(second.endsWithin(Duration.ZERO)).isFalse();
        note(
            String.format(
                Locale.ROOT,
                "%s: the %d left of %d answered %.1f s after another worker was ready, leases of %d s",
                fault,
                left,
                requests.size(),
                (System.nanoTime() - listening) / 1e9,
                lock.toSeconds()));
      }
    }
    assertThat(results(requests)).noneMatch(InferenceResult.Failed.class::isInstance);
  }

  @Test
  void aStoppingWorkerFinishesWhatItHasAndLeavesTheRestToOthersAtOnce() throws Exception {
    var requests = ask(48, phantoms.store(StoredPhantoms.noise(USUAL)));
    var first = start();
    awaitFirst(requests);

    first.stop();

    var left = requests.size() - results(requests).count();
    try (var second = start()) {
      await().atMost(PATIENCE).until(() -> results(requests).count() >= requests.size());
      assertThat(second.endsWithin(Duration.ZERO)).isFalse();
    }
    assertThat(answers(requests)).as("none was read twice").isEqualTo(requests.size());
    note(
        String.format(
            Locale.ROOT,
            "SIGTERM: ended by itself with %d of %d left to the next worker",
            left,
            requests.size()));
  }

  @Test
  void aBurstOfTheLargestImagesFitsIntoAHeapOfOneGibibyte() throws Exception {
    var largest = phantoms.store(StoredPhantoms.noise(LARGEST));
    var requests = ask(24, largest);

    try (var worker = start("1g", LOCK)) {
      await().atMost(PATIENCE).until(() -> results(requests).count() >= requests.size());
      assertThat(worker.endsWithin(Duration.ZERO)).isFalse();
    }

    assertThat(results(requests)).noneMatch(InferenceResult.Failed.class::isInstance);
    note(
        String.format(
            Locale.ROOT,
            "24 images of %.0f MB each in a heap of 1 GiB",
            largest.sizeBytes() / 1e6));
  }

  private void awaitFirst(List<InferenceRequest> requests) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> results(requests).findAny().isPresent());
  }

  private JavaProcess start() {
    return start(HEAP, LOCK);
  }

  private JavaProcess start(String heap, Duration lock) {
    return WorkerProcess.start(folder, BROKER.bootstrapServers(), test, heap, lock);
  }

  private List<InferenceRequest> ask(int count, ObjectRef object) {
    var requests =
        IntStream.range(0, count)
            .mapToObj(i -> StoredPhantoms.image(UUID.randomUUID().toString(), object))
            .map(image -> StoredPhantoms.request(image, Optional.empty()))
            .toList();
    for (var request : requests) {
      publisher.publish(WorkerProcess.topic(Lane.ROUTINE, test), request.eventId(), request).join();
    }
    return requests;
  }

  /** One for each request that was answered, however often it was. */
  private Stream<InferenceResult> results(List<InferenceRequest> requests) {
    return requests.stream()
        .flatMap(
            request ->
                events.stream()
                    .filter(InferenceResult.class::isInstance)
                    .map(InferenceResult.class::cast)
                    .filter(result -> result.requestId().equals(request.eventId()))
                    .limit(1));
  }

  /** All of them, repeated ones too. */
  private long answers(List<InferenceRequest> requests) {
    var ids = requests.stream().map(InferenceRequest::eventId).toList();
    return events.stream()
        .filter(InferenceResult.class::isInstance)
        .map(InferenceResult.class::cast)
        .filter(result -> ids.contains(result.requestId()))
        .count();
  }

  private Stream<ObjectRef> letters() {
    return events.stream()
        .filter(DeadLetter.class::isInstance)
        .map(DeadLetter.class::cast)
        .flatMap(letter -> letter.object().stream());
  }

  private static void note(String line) throws IOException {
    Files.writeString(
        Path.of("target", "worker-faults.txt"),
        line + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
