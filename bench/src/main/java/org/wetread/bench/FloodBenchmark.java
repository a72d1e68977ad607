package org.wetread.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a crowd of slow and of quick strangers costs a good sender: the same images sent in quiet
 * and in the crowd, in turns, to one durable listener, and how much of its speed is left.
 */
@Command(
    name = "wetread bench flood",
    description = "Measure a good sender's speed in a crowd of slow and quick connections",
    mixinStandardHelpOptions = true)
public final class FloodBenchmark implements Callable<Integer> {

  private static final long SMALLEST_OBJECT_BYTES = 400_000;
  private static final int BACK_TO_BASELINE_SECONDS = 60;
  private static final long PAUSE_NANOSECONDS = 200_000_000;
  private static final int SPARE_DESCRIPTORS = 16;

  @Option(names = "--rounds", description = "rounds; the median is told (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--chests", description = "15.5 MB objects each time (default ${DEFAULT-VALUE})")
  private int chests = 32;

  @Option(names = "--slow", description = "slow connections (default ${DEFAULT-VALUE})")
  private int slow = 1000;

  @Option(names = "--quick", description = "quick ones, 32 at a time (default ${DEFAULT-VALUE})")
  private int quick = 1000;

  @Option(
      names = "--associations",
      description = "limit of the listener; its default of 100 turns most away (${DEFAULT-VALUE})")
  private int associations = 1000;

  @Option(names = "--folder", description = "on the disk to measure (default ${DEFAULT-VALUE})")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  private final Radiograph image = new Radiograph(3056, 2544);

  /** The command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new FloodBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(parent, "wetread-flood");
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      KafkaTopics.ensure(
          new KafkaConnection(broker.bootstrapServers(), "flood-topics"), Topics.all(), (short) 1);
      try (var listener = listener(folder, broker.bootstrapServers())) {
        measure(listener);
      }
    } finally {
      CstoreBenchmark.remove(folder);
    }
    return 0;
  }

  private Receiver listener(Path folder, String brokers) throws IOException {
    var port = Receiver.freePort();
    var place = Files.createDirectories(folder.resolve("listener"));
    return Receiver.start(
        "wetread, durable",
        place,
        port,
        true,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            Usage.QUIET_LIBRARIES,
            "-cp",
            System.getProperty("java.class.path"),
            DurableListener.class.getName(),
            place.toString(),
            Integer.toString(port),
            brokers,
            Integer.toString(associations)),
        Map.of());
  }

  private void measure(Receiver listener) throws IOException, InterruptedException {
    var quiet = new ArrayList<Results.Sample>();
    var crowded = new ArrayList<Results.Sample>();
    send(listener);
    for (var round = 0; round < rounds; round++) {
      quiet.add(send(listener));
      crowded.add(sendInCrowd(listener));
    }
    var inQuiet = Results.median(quiet, Results.Sample::megabytesPerSecond);
    var inCrowd = Results.median(crowded, Results.Sample::megabytesPerSecond);
    System.out.printf(
        Locale.ROOT,
        "quiet %.0f MB/s, in the crowd %.0f MB/s: %.2f x%n",
        inQuiet,
        inCrowd,
        inCrowd / inQuiet);
    System.out.printf(
        "peak resident memory of the listener: %d MiB%n", Usage.peakMebibytes(listener.process()));
  }

  /** The good sender has its association before the crowd comes. */
  private Results.Sample sendInCrowd(Receiver listener) throws IOException, InterruptedException {
    var descriptors = Usage.descriptors(listener.process());
    Results.Sample sample;
    try (var line = listener.open();
        var slowOnes = new SlowCrowd(listener.port(), slow);
        var quickOnes = new QuickCrowd(listener.port(), quick)) {
      sample = send(listener, line);
      System.out.printf(
          Locale.ROOT,
          "%.0f MB/s; slow: %d of %d admitted; quick: %s%n",
          sample.megabytesPerSecond(),
          slowOnes.admitted(),
          slow,
          quickOnes.account());
    }
    System.out.printf(
        Locale.ROOT,
        "descriptors back to baseline after %.1f s%n",
        secondsUntilBack(listener, descriptors));
    return sample;
  }

  private Results.Sample send(Receiver listener) throws IOException {
    try (var line = listener.open()) {
      var sample = send(listener, line);
      System.out.printf(Locale.ROOT, "%.0f MB/s in quiet%n", sample.megabytesPerSecond());
      return sample;
    }
  }

  private Results.Sample send(Receiver listener, Receiver.Line line) throws IOException {
    var cpu = Usage.cpuSeconds(listener.process());
    var started = System.nanoTime();
    var bytes = 0L;
    for (var i = 0; i < chests; i++) {
      var copy = image.copy();
      line.send(copy);
      bytes += copy.sizeBytes();
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    listener.forgetObjects(SMALLEST_OBJECT_BYTES);
    return new Results.Sample(
        bytes / 1e6 / seconds,
        (Usage.cpuSeconds(listener.process()) - cpu) / (bytes / 1e9),
        Usage.peakMebibytes(listener.process()));
  }

  private static double secondsUntilBack(Receiver listener, long descriptors) throws IOException {
    var started = System.nanoTime();
    while (Usage.descriptors(listener.process()) > descriptors + SPARE_DESCRIPTORS) {
      if ((System.nanoTime() - started) / 1e9 > BACK_TO_BASELINE_SECONDS) {
        throw new IOException("the listener still holds descriptors of the crowd");
      }
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
    return (System.nanoTime() - started) / 1e9;
  }
}
