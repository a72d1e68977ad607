package org.wetread.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceKey;
import org.wetread.events.Lane;
import org.wetread.events.ObjectRef;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;
import org.wetread.objectstore.ObjectStore;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;
import org.wetread.worker.reading.Stage;

/**
 * Requests for radiographs of usual size, put to a reader as fast as it takes them or at a rate.
 */
final class WorkerLoad {

  private static final int ROWS = 3056;
  private static final int COLUMNS = 2544;
  private static final long SEED = 4711;

  /** What came of a run. */
  record Run(
      double imagesPerSecond,
      Latencies latencies,
      Latencies urgentQueued,
      double meanBatch,
      double bytesAllocatedPerImage,
      StageTotals stages) {}

  private final ReadyPack pack;
  private final ObjectStore objects;
  private final ObjectRef object;
  private int numbers;

  WorkerLoad(ReadyPack pack, ObjectStore objects) throws IOException {
    this.pack = pack;
    this.objects = objects;
    var study = new PhantomCatalogue(SEED).study(StudyScript.chest(1, View.PA));
    var file = PhantomObject.draw(study, study.objects().getFirst(), ROWS).part10();
    try (var staging = objects.stage()) {
      staging.stream().write(file);
      object = staging.commit();
    }
  }

  /** As many as are in flight at once, always. */
  Run saturated(ReaderSettings settings, int images) throws InterruptedException {
    var inFlight = new Semaphore(settings.inFlight());
    return run(
        settings,
        images,
        i -> inFlight.acquireUninterruptibly(),
        i -> Lane.ROUTINE,
        inFlight::release);
  }

  /** Routine requests always, and every so many an urgent one. */
  Run saturatedWithUrgent(ReaderSettings settings, int images, int every)
      throws InterruptedException {
    var inFlight = new Semaphore(settings.inFlight());
    return run(
        settings,
        images,
        i -> inFlight.acquireUninterruptibly(),
        i -> i % every == every - 1 ? Lane.STAT : Lane.ROUTINE,
        inFlight::release);
  }

  /** At random moments, so many a second on average, however many still wait (open loop). */
  Run open(ReaderSettings settings, int images, double perSecond) throws InterruptedException {
    var random = new Random(SEED);
    var next = new long[] {System.nanoTime()};
    return run(
        settings,
        images,
        i -> {
          next[0] += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
          for (var left = next[0] - System.nanoTime();
              left > 0;
              left = next[0] - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
        },
        i -> Lane.ROUTINE,
        () -> {});
  }

  private interface Pace {
    void await(int image);
  }

  private interface Lanes {
    Lane of(int image);
  }

  private Run run(ReaderSettings settings, int images, Pace pace, Lanes lanes, Runnable answered)
      throws InterruptedException {
    var stages = new StageTotals();
    var latencies = new Latencies();
    var urgent = new Latencies();
    var results = new ArrayList<CompletableFuture<InferenceResult>>();
    var allocated = allocatedBytes();
    var started = System.nanoTime();
    try (var reader =
        new RequestReader(List.of(pack), objects, settings, InstantSource.system(), stages)) {
      for (var i = 0; i < images; i++) {
        pace.await(i);
        var asked = System.nanoTime();
        var request = request(lanes.of(i));
        results.add(
            reader
                .read(request)
                .whenComplete(
                    (result, failure) -> {
                      latencies.add(System.nanoTime() - asked);
                      if (request.lane() == Lane.STAT
                          && result instanceof InferenceResult.Scored scored) {
                        urgent.add(scored.timing().queued().toNanos());
                      }
                      answered.run();
                    }));
      }
      results.forEach(CompletableFuture::join);
      var seconds = (System.nanoTime() - started) / 1e9;
      return new Run(
          images / seconds,
          latencies,
          urgent,
          (double) images / stages.of(Stage.INFER).count(),
          (double) (allocatedBytes() - allocated) / images,
          stages);
    }
  }

  private static long allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getTotalThreadAllocatedBytes()
        : 0;
  }

  private InferenceRequest request(Lane lane) {
    var now = Instant.now();
    var number = Integer.toHexString(++numbers);
    var study = new StudyKey("0".repeat(32 - number.length()) + number);
    var instance = new InstanceKey(study.value());
    var image = new StudyImage(study, instance, object, technique(now), now);
    return new InferenceRequest(
        "request-" + number,
        study,
        now,
        lane,
        image,
        Optional.empty(),
        Optional.empty(),
        now.plus(Duration.ofHours(1)));
  }

  private static Technique technique(Instant at) {
    return new Technique(
        Radiograph.SOP_CLASS,
        "DX",
        "CHEST",
        ViewPosition.PA,
        true,
        true,
        ROWS,
        COLUMNS,
        16,
        "MONOCHROME2",
        Radiograph.SYNTAX.uid(),
        OptionalInt.of(60),
        at,
        "BENCH",
        Optional.of("BENCH"),
        false);
  }
}
