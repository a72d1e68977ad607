package org.wetread.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.worker.inference.BatchSizes;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.onnx.OnnxSettings;
import org.wetread.worker.onnx.Provider;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Puts radiographs of usual size through the worker's reader, beside ONNX Runtime alone on tensors
 * that are ready, by turns in one run.
 */
@Command(
    name = "wetread bench worker",
    description = "Measure the worker beside ONNX Runtime alone: batches, rates, where time goes",
    mixinStandardHelpOptions = true)
public final class WorkerBenchmark implements Callable<Integer> {

  private static final double[] LOADS = {0.25, 0.5, 0.75, 0.9};
  private static final int URGENT_EVERY = 10;

  @Option(names = "--pack", description = "folder of the model pack (default ${DEFAULT-VALUE})")
  private Path folder = Path.of("models/phantom");

  @Option(names = "--images", description = "in a measurement (default ${DEFAULT-VALUE})")
  private int images = 200;

  @Option(names = "--rounds", description = "medians of so many (default ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--batches", split = ",", description = "sizes (default ${DEFAULT-VALUE})")
  private List<Integer> batches = List.of(1, 2, 4, 8);

  @Option(names = "--provider", description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
  private Provider provider = Provider.CPU;

  @Option(names = "--natives", description = "folder of ONNX Runtime's libraries for GPUs")
  private @Nullable Path natives;

  @Option(names = "--threads", description = "intra-op (default: one for each core)")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** The command. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new WorkerBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call()
      throws IOException, PackRefusedException, OrtException, InterruptedException {
    var store = Files.createTempDirectory("wetread-bench");
    var loaded = ModelPack.load(folder);
    var settings =
        new OnnxSettings(
            provider,
            0,
            8L << 30,
            Optional.ofNullable(natives),
            threads,
            BatchSizes.upTo(batches.getLast()));
    try (var pack =
        ReadyPack.of(
            loaded, any -> new OnnxInferenceEngine(loaded, settings), DecodeLimits.DEFAULT)) {
      System.out.printf(
          "%s %s on %s, %d threads, images of 2544 x 3056%n%n",
          loaded.manifest().id(), loaded.manifest().version(), provider, threads);
      measure(new WorkerLoad(pack, new FilesystemObjectStore(store, 0)), loaded);
    } finally {
      CstoreBenchmark.remove(store);
    }
    return 0;
  }

  private void measure(WorkerLoad load, ModelPack pack) throws OrtException, InterruptedException {
    load.saturated(ReaderSettings.forBatchesUpTo(batches.getLast()), images / 2);
    System.out.println(
        "| batch | ONNX Runtime alone, images/s | worker, images/s | share | MB allocated per image |");
    System.out.println("|---|---|---|---|---|");
    var capacity = 0.0;
    WorkerLoad.Run last = null;
    for (var batch : batches) {
      var alone = new ArrayList<Double>();
      var ours = new ArrayList<WorkerLoad.Run>();
      for (var round = 0; round < rounds; round++) {
        try (var raw = new RawLoop(pack, batch, threads)) {
          raw.imagesPerSecond(1);
          alone.add(raw.imagesPerSecond(Math.max(1, images / batch)));
        }
        ours.add(load.saturated(ReaderSettings.forBatchesUpTo(batch), images));
      }
      last = median(ours);
      var raw = alone.stream().sorted().toList().get(rounds / 2);
      System.out.printf(
          Locale.ROOT,
          "| %d | %.1f | %.1f | %.2f | %.1f |%n",
          batch,
          raw,
          last.imagesPerSecond(),
          last.imagesPerSecond() / raw,
          last.bytesAllocatedPerImage() / 1e6);
      capacity = Math.max(capacity, last.imagesPerSecond());
    }
    if (last != null) {
      stages(last);
    }
    rates(load, capacity);
    urgent(load);
  }

  private static WorkerLoad.Run median(List<WorkerLoad.Run> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(WorkerLoad.Run::imagesPerSecond))
        .toList()
        .get(runs.size() / 2);
  }

  private static void stages(WorkerLoad.Run run) {
    System.out.printf(
        "%nwhere the time goes at the largest batch, saturated (INFER is of a whole batch)%n%n");
    System.out.println("| step | p50 ms | p99 ms |");
    System.out.println("|---|---|---|");
    for (var stage : Stage.values()) {
      var times = run.stages().of(stage);
      System.out.printf(
          Locale.ROOT, "| %s | %.1f | %.1f |%n", stage, times.millis(0.5), times.millis(0.99));
    }
  }

  /** At the same rates, batches as they come and no batches at all. */
  private void rates(WorkerLoad load, double capacity) throws InterruptedException {
    System.out.printf("%nopen loop, exponential gaps%n%n");
    System.out.println("| images/s | batches up to | mean batch | p50 ms | p99 ms |");
    System.out.println("|---|---|---|---|---|");
    for (var share : LOADS) {
      for (var batch : List.of(1, batches.getLast())) {
        var run =
            load.open(unlimited(ReaderSettings.forBatchesUpTo(batch)), images, share * capacity);
        System.out.printf(
            Locale.ROOT,
            "| %.1f | %d | %.1f | %.0f | %.0f |%n",
            share * capacity,
            batch,
            run.meanBatch(),
            run.latencies().millis(0.5),
            run.latencies().millis(0.99));
      }
    }
  }

  /** What waits outside would be hidden from the latency. */
  private ReaderSettings unlimited(ReaderSettings settings) {
    return new ReaderSettings(
        settings.batches(),
        settings.batchDelay(),
        settings.preparationLimit(),
        settings.routinePatience(),
        settings.threads(),
        settings.fetchedBytes(),
        images);
  }

  private void urgent(WorkerLoad load) throws InterruptedException {
    var run =
        load.saturatedWithUrgent(
            ReaderSettings.forBatchesUpTo(batches.getLast()), images * 2, URGENT_EVERY);
    System.out.printf(
        Locale.ROOT,
        "%nurgent among saturating routine: queued p50 %.0f ms, p99 %.0f ms (n=%d);"
            + " one batch takes p50 %.0f ms, p99 %.0f ms%n",
        run.urgentQueued().millis(0.5),
        run.urgentQueued().millis(0.99),
        run.urgentQueued().count(),
        run.stages().of(Stage.INFER).millis(0.5),
        run.stages().of(Stage.INFER).millis(0.99));
  }
}
