package org.wetread.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times the preparation of a 2544 x 3056 image of 16 bits, and its resize beside Pillow's, by
 * turns: one fork of JMH, one Python process, and again.
 */
@Command(
    name = "wetread bench pixels",
    description = "Time the preparation of a chest radiograph, and its resize beside Pillow's",
    mixinStandardHelpOptions = true)
public final class PixelsBenchmark implements Callable<Integer> {

  private static final double MEGABYTES_OF_WORDS =
      2.0 * PixelPreparation.COLUMNS * PixelPreparation.ROWS / 1e6;

  @Option(names = "--rounds", description = "of each by turns (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--seconds", description = "of measuring a round (default ${DEFAULT-VALUE})")
  private int seconds = 3;

  private final Map<String, List<Double>> medians = new LinkedHashMap<>();

  /** The command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PixelsBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException, IOException, InterruptedException {
    var pillow = new ArrayList<PillowTiming>();
    for (var round = 0; round < rounds; round++) {
      for (var result : ours()) {
        medians
            .computeIfAbsent(result.getPrimaryResult().getLabel(), any -> new ArrayList<>())
            .add(result.getPrimaryResult().getStatistics().getPercentile(50) / 1000);
      }
      PillowTiming.measure(20 * seconds).ifPresent(pillow::add);
    }
    print(pillow);
    return 0;
  }

  private Iterable<RunResult> ours() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(PixelPreparation.class.getName() + "\\..*")
                .forks(1)
                .threads(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                .build())
        .run();
  }

  private void print(List<PillowTiming> pillow) {
    System.out.printf("median of %d rounds, 2544 x 3056, one core%n", rounds);
    line("clinical preparation, whole", median("clinical"), MEGABYTES_OF_WORDS);
    line("reference preparation, whole", median("reference"), MEGABYTES_OF_WORDS);
    line("resize alone to 512 x 615", median("resize"), MEGABYTES_OF_WORDS / 2);
    if (pillow.isEmpty()) {
      System.out.println("SKIPPED: no python3 with Pillow, so nothing stands beside our resize");
      return;
    }
    var theirs = median(pillow.stream().map(PillowTiming::medianMillis).toList());
    var name = "Pillow %s, the same resize".formatted(pillow.getFirst().version());
    line(name, theirs, MEGABYTES_OF_WORDS / 2);
    System.out.printf(Locale.ROOT, "ours is %.2f x Pillow's speed%n", theirs / median("resize"));
  }

  private static void line(String what, double millis, double megabytes) {
    System.out.printf(
        Locale.ROOT, "%-32s %7.1f ms %7.0f MB/s%n", what, millis, megabytes / millis * 1000);
  }

  private double median(String benchmark) {
    return median(medians.getOrDefault(benchmark, List.of()));
  }

  private static double median(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }
}
