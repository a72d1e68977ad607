package org.wetread.worker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.worker.evaluation.PackFigures;
import org.wetread.worker.evaluation.PhantomReading;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReadyPack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model pack on phantoms of a seed that it was not trained on. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Measure a model pack on phantoms it has never seen; exit 1 below the bar.")
public final class Evaluate implements Callable<Integer> {

  private static final List<String> BARRED =
      List.of("pleural-effusion", "pneumothorax", "consolidation");

  @Option(names = "--pack", defaultValue = "models/phantom", description = "${DEFAULT-VALUE}")
  private Path pack = Path.of("models", "phantom");

  @Option(names = "--count", defaultValue = "400", description = "images; ${DEFAULT-VALUE}")
  private int count = 400;

  @Option(names = "--seed", defaultValue = "900001", description = "${DEFAULT-VALUE}")
  private long seed = 900_001;

  @Option(names = "--size", defaultValue = "640", description = "longer side; ${DEFAULT-VALUE}")
  private int size = 640;

  @Option(names = "--bar", defaultValue = "0.80", description = "least AUC; ${DEFAULT-VALUE}")
  private double bar = 0.80;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends with its exit status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Evaluate()).execute(arguments));
  }

  @Override
  public Integer call() throws PackRefusedException {
    try (var ready = ready()) {
      var figures = new PackFigures(new PhantomReading(ready, size).read(seed, count));
      var out = spec.commandLine().getOut();
      print(out, ready.pack(), figures);
      out.flush();
      return passes(figures) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private ReadyPack ready() throws PackRefusedException {
    // Images go in parallel, so each session keeps to one thread.
    return ReadyPack.of(
        ModelPack.load(pack), loaded -> new OnnxInferenceEngine(loaded, 1), DecodeLimits.DEFAULT);
  }

  private boolean passes(PackFigures figures) {
    return BARRED.stream().allMatch(finding -> figures.presence(finding).area() >= bar);
  }

  private static void print(PrintWriter out, ModelPack pack, PackFigures figures) {
    var ref = pack.ref();
    out.printf("%s %s, %s, digest %s%n", ref.id(), ref.version(), ref.status(), ref.digest());
    for (var finding : pack.findingIds()) {
      var presence = figures.presence(finding);
      out.printf(
          Locale.ROOT,
          "%-17s n %d/%d  AUC %.3f (%.3f-%.3f)  sensitivity %s  specificity %s%n",
          finding,
          presence.positives(),
          presence.positives() + presence.negatives(),
          presence.area(),
          presence.low(),
          presence.high(),
          figures.sensitivity(finding),
          figures.specificity(finding));
      out.printf(
          "%-17s change told %s  side of sentence %s%n",
          "", figures.progression(finding), figures.sentenceSide(finding));
    }
    figures.refused().forEach((group, share) -> out.printf("refused, %s: %s%n", group, share));
    out.printf("nearest sentence speaks of a planted finding: %s%n", figures.nearestSentence());
  }
}
