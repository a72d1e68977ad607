package org.wetread.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends the same radiographs to the listener, to a bare sink and to the installed peers, in rounds
 * with rotated order, and prints medians and ratios.
 */
@Command(
    name = "wetread bench cstore",
    description = "Measure C-STORE throughput side by side with installed peers",
    mixinStandardHelpOptions = true)
public final class CstoreBenchmark implements Callable<Integer> {

  private static final long SMALLEST_OBJECT_BYTES = 400_000;
  private static final int WARM_UP_STEP = 800;
  private static final int WARM_UP_SENDERS = 8;
  private static final Radiograph SMALL = new Radiograph(512, 500);

  /** What is sent in one measurement. */
  private record Load(String name, Radiograph image, int senders, int objects) {}

  @Option(names = "--rounds", description = "rounds; the median is told (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(
      names = "--chests",
      description = "15.5 MB objects in a measurement, 0 for none (default ${DEFAULT-VALUE})")
  private int chests = 16;

  @Option(
      names = "--smalls",
      description = "0.5 MB objects in a measurement, 0 for none (default ${DEFAULT-VALUE})")
  private int smalls = 1600;

  @Option(
      names = "--warm-up",
      description =
          "0.5 MB objects to each receiver before the first round, for its compilers and caches"
              + " (default ${DEFAULT-VALUE})")
  private int warmUp = 8000;

  @Option(
      names = "--senders",
      split = ",",
      description = "how many send at once (default ${DEFAULT-VALUE})")
  private List<Integer> senderCounts = List.of(1, 4, 8);

  @Option(
      names = "--receivers",
      split = ",",
      description = "only those: durable, direct, sink, orthanc, unsynced, storescp, dcm4che")
  private Set<String> chosen = Set.of();

  @Option(names = "--folder", description = "on the disk to measure (default ${DEFAULT-VALUE})")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--dcm4che",
      description =
          "folder with the jars of dcm4che's storescp; without it dcm4che is not measured")
  private @Nullable Path dcm4che;

  /** The command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CstoreBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    var folder = Files.createTempDirectory(parent, "wetread-bench");
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      KafkaTopics.ensure(
          new KafkaConnection(broker.bootstrapServers(), "bench-topics"), Topics.all(), (short) 1);
      var receivers =
          new Receivers(folder, broker.bootstrapServers(), Optional.ofNullable(dcm4che))
              .start(chosen);
      try {
        System.out.print(measure(receivers).table());
      } finally {
        receivers.forEach(Receiver::close);
      }
    } finally {
      remove(folder);
    }
    return 0;
  }

  private Results measure(List<Receiver> receivers)
      throws IOException, InterruptedException, ExecutionException {
    var results = new Results();
    var loads = loads();
    warm(receivers);
    for (var round = 0; round < rounds; round++) {
      for (var load : loads) {
        for (var i = 0; i < receivers.size(); i++) {
          var receiver = receivers.get((i + round) % receivers.size());
          results.add(load.name, receiver.name(), send(receiver, load));
          receiver.forgetObjects(SMALLEST_OBJECT_BYTES);
        }
      }
      System.err.println("round " + (round + 1) + " of " + rounds + " is done");
    }
    return results;
  }

  /** A receiver that compiles itself while it runs is slow until it has seen enough objects. */
  private void warm(List<Receiver> receivers)
      throws IOException, InterruptedException, ExecutionException {
    for (var receiver : receivers) {
      for (var sent = 0; sent < warmUp; sent += WARM_UP_STEP) {
        send(receiver, new Load("warm-up", SMALL, WARM_UP_SENDERS, WARM_UP_STEP));
        receiver.forgetObjects(SMALLEST_OBJECT_BYTES);
      }
      System.err.println(receiver.name() + " is warm");
    }
  }

  private List<Load> loads() {
    var chest = new Radiograph(3056, 2544);
    var loads = new ArrayList<Load>();
    for (var senders : senderCounts) {
      loads.add(new Load("15.5 MB, senders: " + senders, chest, senders, chests));
      loads.add(new Load("0.5 MB, senders: " + senders, SMALL, senders, smalls));
    }
    loads.removeIf(load -> load.objects == 0);
    return loads;
  }

  private static Results.Sample send(Receiver receiver, Load load)
      throws IOException, InterruptedException, ExecutionException {
    var cpu = Usage.cpuSeconds(receiver.process());
    var started = System.nanoTime();
    var bytes = 0L;
    try (var senders = Executors.newFixedThreadPool(load.senders)) {
      var work = new ArrayList<Callable<Long>>();
      for (var sender = 0; sender < load.senders; sender++) {
        work.add(() -> send(receiver, load.image, load.objects / load.senders));
      }
      for (var sent : senders.invokeAll(work)) {
        bytes += sent.get();
      }
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    return new Results.Sample(
        bytes / 1e6 / seconds,
        (Usage.cpuSeconds(receiver.process()) - cpu) / (bytes / 1e9),
        Usage.peakMebibytes(receiver.process()));
  }

  private static long send(Receiver receiver, Radiograph image, int objects) throws IOException {
    var bytes = 0L;
    try (var line = receiver.open()) {
      for (var i = 0; i < objects; i++) {
        var copy = image.copy();
        line.send(copy);
        bytes += copy.sizeBytes();
      }
    }
    return bytes;
  }

  static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
