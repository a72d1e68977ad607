package org.wetread.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the stream processor does with events alone: from an image's announcement to its request, a
 * steady rate for long, decisions against rate up to the knee, state per study, and a restore.
 */
@Command(
    name = "wetread bench stream",
    description = "Measure the stream processor with events alone, no pixels and no model",
    mixinStandardHelpOptions = true)
public final class StreamBenchmark implements Callable<Integer> {

  private static final double KEEPS_UP = 0.95;
  private static final long LOOK_NANOSECONDS = 20_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A stream that has just started spends more on compiling than on studies. */
  private static final Duration WARM_UP = Duration.ofMinutes(2);

  private static final double WARM_UP_RATE = 20;
  private static final String PLOTTED = "From an image's announcement to its triage decision";
  private static final String SETTLE = "PT2S";

  @Option(
      names = "--paced",
      description =
          "seconds of 5 studies/s, to their requests, 0 for none (default ${DEFAULT-VALUE})")
  private int paced = 40;

  @Option(names = "--rate", description = "studies per second, held (default ${DEFAULT-VALUE})")
  private double rate = 50;

  @Option(
      names = "--minutes",
      description = "how long it is held, 0 for not at all (default ${DEFAULT-VALUE})")
  private double minutes = 10;

  @Option(
      names = "--rates",
      split = ",",
      description = "studies per second, one after the other until the knee")
  private List<Double> rates = List.of(5d, 25d, 50d, 100d, 200d, 400d, 800d, 1_600d);

  @Option(
      names = "--seconds",
      description = "for each of those, 0 for none of them (default ${DEFAULT-VALUE})")
  private int seconds = 15;

  @Option(
      names = "--open",
      description = "studies open at the restore, 0 for no restore (default ${DEFAULT-VALUE})")
  private int open = 100_000;

  @Option(
      names = "--taken",
      description = {
        "the stream takes each of those off the broker, which takes long; without it its topology",
        "takes them in memory and its changelogs are filled with what that writes"
      })
  private boolean taken;

  @Option(
      names = "--plot",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = "decision-time.svg",
      description = "draw decision time against rate, as SVG (${FALLBACK-VALUE} without a name)")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--folder", description = "for brokers and stores (default ${DEFAULT-VALUE})")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  /** The command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StreamBenchmark()).execute(args));
  }

  /** A part of the measurement, on a broker and stores of its own. */
  @FunctionalInterface
  private interface Part {
    void measure(String brokers, Path folder) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    if (paced > 0) {
      part(this::doorToRequest);
    }
    if (minutes > 0) {
      part(this::hold);
    }
    if (!rates.isEmpty() && seconds > 0) {
      part(this::knee);
    }
    if (open > 0) {
      part(this::restore);
    }
    return 0;
  }

  private void part(Part part) throws IOException {
    var folder = Files.createTempDirectory(parent, "wetread-stream");
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      KafkaTopics.ensure(
          new KafkaConnection(broker.bootstrapServers(), "bench"), Topics.all(), (short) 1);
      part.measure(broker.bootstrapServers(), folder);
    } finally {
      CstoreBenchmark.remove(folder);
    }
  }

  private void doorToRequest(String brokers, Path folder) throws IOException {
    try (var stream = RunningStream.start(brokers, folder.resolve("stores"), SETTLE);
        var load = new StreamLoad(brokers, true)) {
      warmUp(load);
      var warm = load.requests().count();
      var spent = Usage.cpuSeconds(stream.process());
      progress("warm; %d s at 5 studies/s", paced);
      load.run(5, Duration.ofSeconds(paced));
      await(() -> load.requests().count() >= load.studies());
      say(
          "image announced -> request seen, 5 studies/s: p50 %.0f, p95 %.0f, p99 %.0f ms (n=%d)",
          load.requests().after(warm).millis(0.5),
          load.requests().after(warm).millis(0.95),
          load.requests().after(warm).millis(0.99),
          load.requests().after(warm).count());
      say("  CPU of the stream meanwhile %.1f s", Usage.cpuSeconds(stream.process()) - spent);
    }
  }

  /** What is put in and has not settled, told every tenth of the time: it must not grow. */
  private void hold(String brokers, Path folder) throws IOException {
    var stores = folder.resolve("stores");
    var stream = RunningStream.start(brokers, stores, SETTLE);
    try (stream;
        var load = new StreamLoad(brokers, true)) {
      warmUp(load);
      var warm = load.decisions().count();
      var behind = new ArrayList<String>();
      for (var tenth = 0; tenth < 10; tenth++) {
        load.run(rate, Duration.ofMillis((long) (minutes * 6_000)));
        behind.add(Integer.toString(load.studies() - load.settled()));
        progress("%d of 10 tenths held, %s studies not settled", tenth + 1, behind.getLast());
      }
      await(() -> load.settled() >= load.studies());
      say(
          "%.0f studies/s for %.1f min: decision p50 %.0f, p99 %.0f ms; unsettled at each tenth:"
              + " %s",
          rate,
          minutes,
          load.decisions().after(warm).millis(0.5),
          load.decisions().after(warm).millis(0.99),
          String.join(" ", behind));
      say(
          "  CPU %.1f s, peak RSS %d MiB",
          Usage.cpuSeconds(stream.process()), Usage.peakMebibytes(stream.process()));
      stream.close();
      say(
          "  state per study: %d bytes in the stores, %d in the changelogs as written",
          bytes(stores) / load.studies(), changelogs(folder.resolve("broker")) / load.studies());
    }
  }

  private void knee(String brokers, Path folder) throws IOException {
    var points = new ArrayList<LatencyChart.Point>();
    try (var stream = RunningStream.start(brokers, folder.resolve("stores"), SETTLE);
        var load = new StreamLoad(brokers, true)) {
      warmUp(load);
      say("| studies/s | decisions/s | p50 ms | p99 ms |%n|---|---|---|---|");
      for (var offered : rates) {
        await(() -> load.decisions().count() >= load.studies());
        var before = load.decisions().count();
        load.run(offered, Duration.ofSeconds(seconds));
        var achieved = (load.decisions().count() - before) / (double) seconds;
        await(() -> load.decisions().count() >= load.studies());
        var these = load.decisions().after(before);
        points.add(new LatencyChart.Point(offered, these.millis(0.5), these.millis(0.99)));
        say(
            "| %.0f | %.0f | %.0f | %.0f |",
            offered, achieved, these.millis(0.5), these.millis(0.99));
        if (achieved < KEEPS_UP * offered) {
          break;
        }
      }
      say("CPU of the stream %.1f s", Usage.cpuSeconds(stream.process()));
    }
    if (plot.isPresent()) {
      var chart = new LatencyChart(points).svg(PLOTTED);
      say("the plot is in %s", Files.writeString(plot.get(), chart).toAbsolutePath());
    }
  }

  private void restore(String brokers, Path folder) throws IOException {
    new StreamRestore(brokers, folder, open, taken).measure();
  }

  private static void warmUp(StreamLoad load) {
    progress("warming up for %d s at %.0f studies/s", WARM_UP.toSeconds(), WARM_UP_RATE);
    load.run(WARM_UP_RATE, WARM_UP);
    await(() -> load.settled() >= load.studies());
  }

  static void await(BooleanSupplier done) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the stream did not catch up within " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_NANOSECONDS);
    }
  }

  static long bytes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  static long changelogs(Path broker) throws IOException {
    try (var files = Files.walk(broker)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> file.toString().contains("-changelog-"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  static void progress(String format, Object... values) {
    System.err.printf(Locale.ROOT, "  … " + format + "%n", values);
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
