package org.wetread.worker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.phantoms.cli.Progress;
import org.wetread.worker.evaluation.HeldOut;
import org.wetread.worker.evaluation.PackFigures;
import org.wetread.worker.evaluation.PhantomPreparation;
import org.wetread.worker.evaluation.PhantomReading;
import org.wetread.worker.evaluation.PhantomTable;
import org.wetread.worker.evaluation.ReadPhantom;
import org.wetread.worker.labelled.ManifestRefusedException;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReadyPack;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model pack: on phantoms it was not trained on, or on a labelled folder of DICOM. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Measures a model pack on phantoms that it has never seen, and prints each figure with its",
      "95 %% interval beside the bar it must reach. Exit 0: all reached; 1: one is below.",
      "With --manifest it measures any pack on a labelled folder of DICOM instead."
    },
    footer = {
      "",
      "The manifest is comma-separated text in UTF-8 whose first line names the columns:",
      "  file               path of the image below --dicom; or instead",
      "  sop_instance_uid   its SOP Instance UID (0008,0018)",
      "  <finding>          id or label of a finding of the pack: 1 there, 0 not there,",
      "                     -1 uncertain (not counted), blank (not counted, or see --blank)",
      "  <finding>:change   improving, stable or worsening since the prior; blank: not known",
      "  prior              the earlier image, named as the image is; blank: none",
      "  view, sex, age     override the header: PA, AP, LATERAL, OTHER; any word; years",
      "Case does not matter in names, and blanks, hyphens and underscores are alike; other",
      "columns are not used.",
      "",
      "Below --out: results.jsonl (what has been read; run again to go on after an interruption),",
      "figures.csv, failures.csv, report.html. They name images by row and digest only.",
      "Exit 0: measured; 2: the manifest cannot be used. More in docs/evaluation.md."
    })
public final class Evaluate implements Callable<Integer> {

  @Option(names = "--pack", defaultValue = "models/phantom", description = "${DEFAULT-VALUE}")
  private Path pack = Path.of("models", "phantom");

  @Option(
      names = "--count",
      defaultValue = "800",
      description = "at least so many phantoms; ${DEFAULT-VALUE}")
  private int count = 800;

  @Option(
      names = "--seed",
      defaultValue = "900001",
      description = "of the phantoms; ${DEFAULT-VALUE}")
  private long seed = 900_001;

  @ArgGroup(exclusive = false)
  private @Nullable Labelled labelled;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What a labelled folder needs; the first two together. */
  private static final class Labelled {
    @Option(names = "--manifest", required = true, paramLabel = "CSV", description = "the labels")
    private Path manifest = Path.of("");

    @Option(names = "--dicom", required = true, paramLabel = "DIR", description = "the images")
    private Path dicom = Path.of("");

    @Option(
        names = "--out",
        paramLabel = "DIR",
        defaultValue = "evaluation",
        description = "where results go; ${DEFAULT-VALUE}")
    private Path out = Path.of("evaluation");

    @Option(
        names = "--blank",
        defaultValue = "UNKNOWN",
        description = "what a blank label means: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private Blank blank = Blank.UNKNOWN;
  }

  /** What a blank label means. */
  private enum Blank {
    UNKNOWN,
    ABSENT
  }

  /** Runs the command and ends with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command as it reads arguments. */
  public static CommandLine commandLine() {
    return new CommandLine(new Evaluate()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException {
    var terminal = spec.commandLine();
    try (var ready = ready()) {
      if (labelled == null) {
        return phantoms(ready);
      }
      new LabelledRun(
              labelled.manifest, labelled.dicom, labelled.out, labelled.blank == Blank.ABSENT)
          .run(ready, terminal.getOut());
      return CommandLine.ExitCode.OK;
    } catch (PackRefusedException | ManifestRefusedException e) {
      terminal.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int phantoms(ReadyPack ready) {
    var figures = new PackFigures(read(ready, new HeldOut(seed, count)));
    var table = PhantomTable.of(figures);
    new PhantomPrint(spec.commandLine().getOut()).print(ready.pack(), figures, table);
    return table.passes() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static List<ReadPhantom> read(ReadyPack ready, HeldOut phantoms) {
    var progress = new Progress(System.err, "phantoms", PhantomPreparation.objects(phantoms));
    var prepared = new PhantomPreparation(ready.preparation()).prepare(phantoms, progress::step);
    progress.finish();
    return new PhantomReading(ready).read(prepared);
  }

  private ReadyPack ready() throws PackRefusedException {
    // Images go in parallel, so each session keeps to one thread.
    return ReadyPack.of(
        ModelPack.load(pack), loaded -> new OnnxInferenceEngine(loaded, 1), DecodeLimits.DEFAULT);
  }
}
