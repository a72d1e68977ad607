package org.wetread.phantoms.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.imaging.Capture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the phantoms. */
@Command(
    name = "phantoms",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes synthetic chest radiographs with planted findings as DICOM, with what was planted in",
      "labels.json (everything) and labels.csv (for `wetread eval --manifest`)."
    })
public final class Phantoms implements Callable<Integer> {
  @Option(
      names = "--count",
      defaultValue = "16",
      description = "objects to write (${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "same seed, same bytes (${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write to")
  private Path out = Path.of(".");

  @Option(names = "--size", paramLabel = "PIXELS", description = "limit of the longer side")
  private int size = PhantomCatalogue.FULL_SIZE;

  @Option(
      names = "--noise",
      paramLabel = "FACTOR",
      description = "times the machines' own noise (1)")
  private double noise = 1;

  @Option(
      names = "--previews",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "also write 8-bit PNGs as displayed (on)")
  private boolean previews;

  @Option(
      names = "--masks",
      negatable = true,
      description = "also write a PNG mask per finding (off)")
  private boolean masks;

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      description = "only these: ${COMPLETION-CANDIDATES} (all but unreadable)")
  private List<Kind> kinds = Kind.DEFAULT;

  @Option(names = "--threads", description = "drawing threads (one per processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  public static void main(String... arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(arguments));
  }

  /** The command as it reads arguments, for an entry point that has several. */
  public static CommandLine commandLine() {
    return new CommandLine(new Phantoms()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws Exception {
    var batch = Batch.of(seed, count, kinds);
    var folder = new OutputFolder(out, new Capture(size, noise), previews, masks);
    var progress = new Progress(System.err, "phantoms", batch.entries().size());
    folder.write(batch, threads, progress);
    progress.finish();
    return 0;
  }
}
