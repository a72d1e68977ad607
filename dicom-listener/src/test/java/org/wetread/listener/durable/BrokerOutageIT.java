package org.wetread.listener.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.InstanceReceived;
import org.wetread.events.Topics;
import org.wetread.listener.Outbox;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.messaging.kafka.KafkaTopics;

/** The broker goes away and comes back while a modality sends on: it notices nothing. */
class BrokerOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int STUDIES = 5;
  private static final int BEFORE = 10;
  private static final int DURING = 40;

  @TempDir Path folder;
  private final Ledger ledger = new Ledger(1, List.of(2_000));

  @Test
  void aModalityNoticesNothingAndEachStudyIsAnnouncedInItsOrder() throws IOException {
    var broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    var brokers = broker.bootstrapServers();
    var connection = new KafkaConnection(brokers, "outage-test");
    KafkaTopics.ensure(connection, Topics.all(), (short) 1);
    try (var listener = RunningListener.start(folder, brokers, List.of(), List.of())) {
      send(listener, BEFORE);
      broker.close();
      send(listener, DURING);
      assertThat(ledger.acknowledged()).hasSize(BEFORE + DURING);
      assertThat(listener.alive()).isTrue();

      var port = Integer.parseInt(brokers.substring(brokers.indexOf(':') + 1));
      broker = EmbeddedBroker.start(folder.resolve("broker"), port);
      await().atMost(PATIENCE).until(() -> pending() == 0);
      assertOrderedPerStudy(announced(connection));
    } finally {
      broker.close();
    }
  }

  private void send(RunningListener listener, int objects) throws IOException {
    try (var association = ledger.open(listener.port())) {
      for (var i = 0; i < objects; i++) {
        ledger.send(association, i % STUDIES);
      }
    }
  }

  private void assertOrderedPerStudy(List<InstanceReceived> announced) throws IOException {
    assertThat(announced.stream().map(InstanceReceived::instance).distinct())
        .hasSize(BEFORE + DURING);
    var outbox = new Outbox(ListenerProcess.outbox(folder));
    for (var uid : ledger.acknowledged().keySet()) {
      assertThat(outbox.receipt(ListenerProcess.SITE.instance(uid))).isPresent();
    }
    // A repeated announcement counts where it was first.
    var studies =
        announced.stream().distinct().collect(Collectors.groupingBy(InstanceReceived::study));
    assertThat(studies).hasSize(STUDIES);
    assertThat(studies.values())
        .allSatisfy(
            study ->
                assertThat(study).isSortedAccordingTo(Comparator.comparing(InstanceReceived::at)));
  }

  private static List<InstanceReceived> announced(KafkaConnection connection) {
    var announced = Collections.synchronizedList(new ArrayList<InstanceReceived>());
    try (var replay =
        new KafkaEventReplay(
            connection,
            "outage-ledger",
            List.of(Topics.INSTANCES_RECEIVED),
            event -> {
              if (event instanceof InstanceReceived received) {
                announced.add(received);
              }
            },
            Instant::now)) {
      replay.start();
      await().atMost(PATIENCE).until(replay::caughtUp);
    }
    return announced;
  }

  private long pending() throws IOException {
    return new Outbox(ListenerProcess.outbox(folder)).pendingCount();
  }
}
