package org.wetread.listener.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.InstanceReceived;
import org.wetread.events.Topics;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxStep;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.objectstore.filesystem.ObjectStep;
import org.wetread.testkit.BrokerExtension;

/**
 * Kills the listener and holds what is left against the sender's ledger: no acknowledged object is
 * missing or different, each has exactly one announcement, and nothing half-written can be seen.
 * {@code -Dwetread.crash.kills=300} kills more often; how many objects that was about is told in
 * {@code target/crash.txt}.
 */
class CrashIT {

  private static final int KILLS = Integer.getInteger("wetread.crash.kills", 20);
  private static final long SEED = Long.getLong("wetread.crash.seed", System.nanoTime());
  private static final int SENDERS = 3;

  /** Of small objects that share a pack, and of such as have a file of their own. */
  private static final List<Integer> OBJECT_BYTES = List.of(200_000, 1_500_000);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir Path folder;
  private final Ledger ledger = new Ledger(SEED, OBJECT_BYTES);

  @Test
  void nothingAcknowledgedIsLostWhereverItHalts() throws IOException {
    var steps = Stream.concat(Stream.of(ObjectStep.values()), Stream.of(OutboxStep.values()));
    for (var step : steps.toList()) {
      var halting =
          List.of("-D" + ListenerProcess.STEP + '=' + step, "-D" + ListenerProcess.COUNT + "=4");
      try (var listener = RunningListener.start(folder, brokers(), List.of(), halting)) {
        ledger.sendUntilCut(listener.port(), 1_000);
        assertThat(listener.ended()).as("halted at %s", step).isEqualTo(ListenerProcess.HALTED);
      }
    }
    assertWholeAfterRestart();
  }

  @Test
  void nothingAcknowledgedIsLostWheneverItIsKilled() throws Exception {
    var random = new Random(SEED);
    for (var kill = 0; kill < KILLS; kill++) {
      try (var listener = RunningListener.start(folder, brokers(), List.of(), List.of());
          var senders = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var sender = 0; sender < SENDERS; sender++) {
          var _ = senders.submit(() -> ledger.sendUntilCut(listener.port(), 10_000));
        }
        senders.shutdown();
        if (kill % 2 == 1) {
          // On a busy machine none of the others may come so far.
          var before = ledger.acknowledged().size();
          await().atMost(PATIENCE).until(() -> ledger.acknowledged().size() > before);
        }
        assertThat(senders.awaitTermination(random.nextInt(20, 1_200), TimeUnit.MILLISECONDS))
            .as("still sending when killed")
            .isFalse();
        listener.kill();
      }
    }
    assertWholeAfterRestart();
    Files.writeString(
        Path.of("target", "crash.txt"),
        "%d kills, %d objects acknowledged, none lost (seed %d)%n"
            .formatted(KILLS, ledger.acknowledged().size(), SEED));
  }

  private void assertWholeAfterRestart() throws IOException {
    try (var listener = RunningListener.start(folder, brokers(), List.of(), List.of())) {
      assertThat(listener.alive()).isTrue();
      await().atMost(PATIENCE).until(() -> pending() == 0);
    }
    var store = new FilesystemObjectStore(ListenerProcess.objects(folder), 0);
    var outbox = new Outbox(ListenerProcess.outbox(folder));
    var announced = announced();
    assertThat(ledger.acknowledged()).as("seed %d", SEED).isNotEmpty();
    for (var acknowledged : ledger.acknowledged().entrySet()) {
      var instance = ListenerProcess.SITE.instance(acknowledged.getKey());
      var receipt = outbox.receipt(instance).orElseThrow();
      assertThat(receipt.object().sha256()).isEqualTo(acknowledged.getValue());
      assertThat(VerifiedObject.read(store, receipt.object())).isNotEmpty();
      assertThat(announced.getOrDefault(instance.value(), Set.of()))
          .as("distinct announcements, seed %d", SEED)
          .containsExactly(receipt);
    }
    assertNothingHalfWrittenIsVisible();
  }

  /** What the broker has, by instance; a repeated announcement is equal to its first. */
  private static Map<String, Set<InstanceReceived>> announced() {
    var announced = new ConcurrentHashMap<String, Set<InstanceReceived>>();
    try (var replay =
        new KafkaEventReplay(
            BROKER.connection("crash-ledger"),
            "crash-ledger",
            List.of(Topics.INSTANCES_RECEIVED),
            event -> {
              if (event instanceof InstanceReceived received) {
                announced
                    .computeIfAbsent(
                        received.instance().value(), key -> ConcurrentHashMap.newKeySet())
                    .add(received);
              }
            },
            Instant::now)) {
      replay.start();
      await().atMost(PATIENCE).until(replay::caughtUp);
    }
    return announced;
  }

  /** Files of large objects are named by their hashes. */
  private void assertNothingHalfWrittenIsVisible() throws IOException {
    try (var files = Files.walk(ListenerProcess.objects(folder).resolve("instances"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var sha256 = VerifiedObject.newDigest().digest(Files.readAllBytes(file));
        assertThat(file).hasFileName(HexFormat.of().formatHex(sha256));
      }
    }
  }

  private long pending() throws IOException {
    return new Outbox(ListenerProcess.outbox(folder)).pendingCount();
  }

  private static String brokers() {
    return BROKER.bootstrapServers();
  }
}
