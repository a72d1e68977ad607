package org.wetread.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InferenceResult.Failed;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.Lane;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.FaultyEngine;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.inference.DeviceLostException;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;

/** What a device, an image or a store may do to a batch. */
class ReaderFaultTest {

  private static final int BATCH = 8;

  /** So long that a batch closes because it is full, or because nothing else comes. */
  private static final Duration UNTIL_FULL = Duration.ofMinutes(2);

  private static byte[] chest = {};
  private static byte[] poison = {};

  @TempDir private Path folder;
  private FilesystemObjectStore objects;
  private StoredPhantoms phantoms;
  private FaultyEngine engine;
  private ReadyPack pack;

  @BeforeAll
  static void draw() {
    chest = StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(1, View.PA)));
    poison = StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(2, View.PA)));
  }

  @BeforeEach
  void open() throws IOException, PackRefusedException {
    objects = new FilesystemObjectStore(folder, 0);
    phantoms = new StoredPhantoms(objects);
    var loaded = ModelPack.load(PhantomPack.folder());
    engine = new FaultyEngine(new OnnxInferenceEngine(loaded, 1));
    pack = ReadyPack.of(loaded, any -> engine, DecodeLimits.DEFAULT);
    engine.takeBatches();
  }

  @AfterEach
  void close() {
    pack.close();
  }

  @Test
  void anImageThatTheDeviceFailsOnFailsAlone() throws Exception {
    var prepared = (Preparation.Prepared) pack.preparation().prepare(poison);
    var bytes = prepared.image().crop().toBytes();
    engine.failOn(image -> Arrays.equals(image.toBytes(), bytes));
    var requests = requests(BATCH);
    requests[5] = routine(phantoms.request("poison", poison));

    var results = read(objects, UNTIL_FULL, requests);

    for (var i = 0; i < BATCH; i++) {
      if (i == 5) {
        assertThat(((Failed) results.get(i)).reason()).isEqualTo(FailureReason.INFERENCE_ERROR);
      } else {
        assertThat(results.get(i)).isInstanceOf(Scored.class);
      }
    }
    // Halves: 4 that pass, then 2 that pass, 1 that passes and the one that does not.
    assertThat(engine.takeBatches()).contains(4, 2, 1).doesNotContain(BATCH);
  }

  @Test
  void batchesHalveWhenTheDeviceHasNoMemoryForThem() throws Exception {
    engine.hasMemoryFor(2);
    try (var reader = reader(objects, UNTIL_FULL)) {
      assertThat(reader.read(List.of(requests(BATCH)))).allMatch(Scored.class::isInstance);
      assertThat(engine.takeBatches()).containsOnly(2);
      engine.hasMemoryFor(BATCH);

      assertThat(reader.read(List.of(requests(BATCH)))).allMatch(Scored.class::isInstance);

      assertThat(engine.takeBatches()).as("it is not tried again").allMatch(size -> size <= 2);
    }
  }

  @Test
  void aLostDeviceIsNoImagesFault() throws Exception {
    var request = phantoms.request("any", chest);
    engine.lose();
    try (var reader = reader(objects, Duration.ZERO)) {
      var answer = reader.read(request);

      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DeviceLostException.class);
    }
  }

  @Test
  void anObjectThatDoesNotComeTimesOutAlone() throws Exception {
    var silent = phantoms.request("silent", poison);
    var store = new SilentStore(objects, silent.image().object());
    var settings = ReaderSettings.forBatchesUpTo(BATCH).withPreparationLimit(Duration.ofSeconds(2));
    try (var reader = new RequestReader(List.of(pack), store, settings, InstantSource.system())) {
      var results = reader.read(List.of(silent, phantoms.request("good", chest)));

      assertThat(((Failed) results.getFirst()).reason()).isEqualTo(FailureReason.TIMED_OUT);
      assertThat(results.getLast()).isInstanceOf(Scored.class);
    }
  }

  @Test
  void whatIsInHandWhenItClosesIsCancelledAndNotAnswered() throws Exception {
    var silent = phantoms.request("silent", poison);
    var store = new SilentStore(objects, silent.image().object());
    var reader = reader(store, Duration.ZERO);
    var answer = reader.read(silent);
    store.awaitReader();

    reader.close();

    assertThat(answer).isCompletedExceptionally();
    assertThat(answer.exceptionNow()).isInstanceOf(CancellationException.class);
  }

  @Test
  void aRequestReadAloneHasNothingBesideIt() throws Exception {
    var silent = phantoms.request("silent", poison);
    var store = new SilentStore(objects, silent.image().object());
    var begun = new CountDownLatch(1);
    try (var reader = reader(store, Duration.ZERO)) {
      var first = reader.read(silent);
      store.awaitReader();
      var alone = reader.readAlone(phantoms.request("alone", chest), begun::countDown, () -> {});
      var later = reader.read(phantoms.request("later", chest));

      assertThat(begun.getCount()).isOne();
      assertThat(later).isNotDone();
      store.speak();

      assertThat(alone.get()).isInstanceOf(Scored.class);
      assertThat(later.get()).isInstanceOf(Scored.class);
      assertThat(first.get()).isInstanceOf(Scored.class);
      assertThat(begun.getCount()).isZero();
    }
  }

  private List<InferenceResult> read(
      ObjectStore store, Duration delay, InferenceRequest... requests) throws InterruptedException {
    try (var reader = reader(store, delay)) {
      return reader.read(List.of(requests));
    }
  }

  private RequestReader reader(ObjectStore store, Duration delay) {
    return new RequestReader(
        List.of(pack),
        store,
        ReaderSettings.forBatchesUpTo(BATCH).withBatchDelay(delay),
        InstantSource.system());
  }

  private InferenceRequest[] requests(int count) throws IOException {
    var object = phantoms.store(chest);
    return IntStream.range(0, count)
        .mapToObj(i -> StoredPhantoms.image("chest-" + i, object))
        .map(image -> routine(StoredPhantoms.request(image, Optional.empty())))
        .toArray(InferenceRequest[]::new);
  }

  /** An urgent one would close its batch at once. */
  private static InferenceRequest routine(InferenceRequest request) {
    return new InferenceRequest(
        request.eventId(),
        request.study(),
        request.at(),
        Lane.ROUTINE,
        request.image(),
        request.prior(),
        request.route(),
        request.deadline());
  }

  /** Gives one object's bytes only when it is told to. */
  private static final class SilentStore implements ObjectStore {

    private final ObjectStore store;
    private final ObjectRef silent;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch speaks = new CountDownLatch(1);

    SilentStore(ObjectStore store, ObjectRef silent) {
      this.store = store;
      this.silent = silent;
    }

    void awaitReader() throws InterruptedException {
      asked.await();
    }

    void speak() {
      speaks.countDown();
    }

    @Override
    public InputStream open(ObjectRef object) throws IOException {
      return object.equals(silent)
          ? new FilterInputStream(store.open(object)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
              awaitSpeech();
              return super.read(bytes, offset, length);
            }
          }
          : store.open(object);
    }

    private void awaitSpeech() throws IOException {
      asked.countDown();
      try {
        speaks.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public Staging stage() throws IOException {
      return store.stage();
    }

    @Override
    public boolean hasRoom() throws IOException {
      return store.hasRoom();
    }

    @Override
    public void delete(ObjectRef object) throws IOException {
      store.delete(object);
    }

    @Override
    public ObjectRef putDerived(DerivedKey key, byte[] content) throws IOException {
      return store.putDerived(key, content);
    }

    @Override
    public Optional<ObjectRef> findDerived(DerivedKey key) throws IOException {
      return store.findDerived(key);
    }
  }
}
