package org.wetread.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.InstanceReceived;
import org.wetread.events.Topics;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.InMemoryEventPublisher;
import org.wetread.testkit.SampleEvents;

class OutboxRelayTest {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final InMemoryEventPublisher broker = new InMemoryEventPublisher();
  private Outbox outbox;

  @BeforeEach
  void openOutbox() throws IOException {
    outbox = new Outbox(folder);
  }

  @Test
  void aNewAnnouncementIsSaidOnceAndStaysAsReceipt() throws IOException {
    var received = received("a");
    try (var relay = new OutboxRelay(outbox, broker, Duration.ofHours(1))) {
      relay.start();
      outbox.add(received);
      relay.wake();
      await().atMost(PATIENCE).until(() -> outbox.pendingCount() == 0);
    }
    assertThat(broker.on(Topics.INSTANCES_RECEIVED)).containsExactly(received);
    assertThat(outbox.receipt(received.instance())).contains(received);
  }

  @Test
  void aBrokerThatWasDownHearsEverythingWhenItIsBack() throws IOException {
    broker.goDown();
    try (var relay = new OutboxRelay(outbox, broker, SOON)) {
      relay.start();
      for (var name : new String[] {"a", "b", "c"}) {
        var received = received(name);
        outbox.add(received);
        relay.wake();
      }
      assertThat(outbox.pendingCount()).isEqualTo(3);
      broker.comeBack();
      await().atMost(PATIENCE).until(() -> outbox.pendingCount() == 0);
    }
    assertThat(broker.on(Topics.INSTANCES_RECEIVED)).hasSize(3);
  }

  @Test
  void whatAKilledProcessLeftIsSaidByTheNext() throws IOException {
    var received = received("left");
    outbox.add(received);

    var next = new Outbox(folder);
    try (var relay = new OutboxRelay(next, broker, Duration.ofHours(1))) {
      relay.start();
      await().atMost(PATIENCE).until(() -> next.pendingCount() == 0);
    }
    assertThat(broker.on(Topics.INSTANCES_RECEIVED)).containsExactly(received);
  }

  private static InstanceReceived received(String name) {
    return SampleEvents.received(
        "patient",
        "study",
        name,
        SampleEvents.technique(ViewPosition.PA, SampleEvents.NOON),
        SampleEvents.NOON);
  }
}
