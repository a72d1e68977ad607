package org.wetread.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.ObjectRef;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.CountingEngine;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.image.PreparedImage;
import org.wetread.worker.inference.BatchSizes;
import org.wetread.worker.pack.PackRefusedException;

class BatchQueueTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static ReadyPack pack;
  private static ReadyPack other;
  private static PreparedImage image;

  private final BatchQueue queue = new BatchQueue(BatchSizes.upTo(4), NEVER);

  @BeforeAll
  static void open() throws PackRefusedException {
    pack = PhantomPack.ready();
    other =
        new ReadyPack(
            pack.pack(), new CountingEngine(pack.engine()), pack.scorer(), pack.preparation());
    var chest = StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(1, View.PA)));
    image = ((Preparation.Prepared) pack.preparation().prepare(chest)).image();
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void closesABatchAtOnceWhenNothingElseIsPrepared() throws Exception {
    add(routine("one", 0));

    assertThat(queue.take()).hasSize(1);
  }

  @Test
  void waitsForWhatIsPreparedUntilTheBatchIsFull() throws Exception {
    queue.expect();
    var taking = take();
    for (var i = 0; i < 3; i++) {
      add(routine("image-" + i, i));
    }
    awaitWaiting(taking);

    queue.add(routine("last", 9));

    assertThat(taking.join()).hasSize(4);
  }

  @Test
  void waitsNoLongerThanTheDelay() throws Exception {
    var hasty = new BatchQueue(BatchSizes.upTo(4), Duration.ofMillis(1));
    hasty.expect();
    hasty.expect();
    hasty.add(routine("one", 0));

    assertThat(hasty.take()).hasSize(1);
  }

  @Test
  void goesOnWhenWhatItWaitedForDoesNotCome() {
    queue.expect();
    add(routine("one", 0));
    var taking = take();
    awaitWaiting(taking);

    queue.forget();

    assertThat(taking.join()).hasSize(1);
  }

  @Test
  void anUrgentImageWaitsForNobody() throws Exception {
    queue.expect();
    add(routine("routine", 0));
    add(item("urgent", Lane.STAT, 5, pack));

    assertThat(names(queue.take())).containsExactly("routine", "urgent");
  }

  @Test
  void theEarliestDueGoFirst() throws Exception {
    add(routine("fresh", 40));
    add(routine("aged", 10));
    add(item("urgent", Lane.STAT, 20, pack));
    add(routine("fresher", 50));
    add(routine("freshest", 60));

    assertThat(names(queue.take())).containsExactly("aged", "urgent", "fresh", "fresher");
    assertThat(names(queue.take())).containsExactly("freshest");
  }

  @Test
  void aBatchIsOfOnePackAndOfOneSize() throws Exception {
    add(routine("a", 1));
    add(item("b", Lane.ROUTINE, 2, other));
    add(routine("c", 3));
    add(routine("d", 4));

    assertThat(names(queue.take())).containsExactly("a", "c");
    assertThat(names(queue.take())).containsExactly("b");
    assertThat(names(queue.take())).containsExactly("d");
  }

  @Test
  void batchesAreSmallerAfterHalving() throws Exception {
    queue.halve();
    for (var i = 0; i < 4; i++) {
      add(routine("image-" + i, i));
    }

    assertThat(queue.max()).isEqualTo(2);
    assertThat(queue.take()).hasSize(2);
  }

  private void add(BatchQueue.Item item) {
    queue.expect();
    queue.add(item);
  }

  private CompletableFuture<List<BatchQueue.Item>> take() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.take();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
          }
        });
  }

  /** As far as can be seen from outside: nothing is taken while others are still expected. */
  private static void awaitWaiting(CompletableFuture<?> taking) {
    await().during(Duration.ofMillis(100)).until(() -> !taking.isDone());
  }

  private static List<String> names(List<BatchQueue.Item> items) {
    return items.stream().map(item -> item.candidate().request().eventId()).toList();
  }

  private static BatchQueue.Item routine(String name, int dueSeconds) {
    return item(name, Lane.ROUTINE, dueSeconds, pack);
  }

  private static BatchQueue.Item item(String name, Lane lane, int dueSeconds, ReadyPack by) {
    var object = new ObjectRef(Path.of("nowhere", name).toString(), 1, "0".repeat(64));
    var studyImage = StoredPhantoms.image(name, object);
    var request =
        new InferenceRequest(
            name,
            studyImage.study(),
            NOON,
            lane,
            studyImage,
            Optional.empty(),
            Optional.empty(),
            NOON.plusSeconds(60));
    return new BatchQueue.Item(
        new Candidate.Waiting(request, by, image, Optional.empty(), Duration.ZERO, NOON),
        new CompletableFuture<>(),
        NOON.plusSeconds(dueSeconds));
  }
}
