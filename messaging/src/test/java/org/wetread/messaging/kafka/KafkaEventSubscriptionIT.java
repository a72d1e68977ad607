package org.wetread.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.Delivery;
import org.wetread.events.Topic;
import org.wetread.messaging.EventHandler;
import org.wetread.messaging.RetryLaterException;

class KafkaEventSubscriptionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static BrokerFixture broker;

  @BeforeAll
  static void startBroker() {
    broker = new BrokerFixture(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void anEventThatMustWaitIsHandledBeforeThoseBehindIt() {
    var topic = broker.freshTopic();
    var handled = new CopyOnWriteArrayList<String>();
    broker.publish(topic, "first");
    broker.publish(topic, "second");
    EventHandler reluctant =
        event -> {
          if (handled.size() < 2) {
            handled.add("not yet " + event.eventId());
            throw new RetryLaterException(Duration.ofMillis(50));
          }
          handled.add(event.eventId());
        };

    try (var subscription = follow(topic, group(), reluctant)) {
      subscription.start();
      await().atMost(PATIENCE).until(() -> handled.size() == 4);
    }
    assertThat(handled).containsExactly("not yet first", "not yet first", "first", "second");
  }

  @Test
  void anUnforeseenFailureHoldsTheEventInsteadOfLosingIt() {
    var topic = broker.freshTopic();
    var handled = new CopyOnWriteArrayList<String>();
    broker.publish(topic, "fragile");
    EventHandler failsOnce =
        event -> {
          handled.add(event.eventId());
          if (handled.size() == 1) {
            throw new IllegalStateException("planted");
          }
        };

    try (var subscription = follow(topic, group(), failsOnce)) {
      subscription.start();
      await().atMost(PATIENCE).until(() -> handled.size() == 2);
    }
    assertThat(handled).containsExactly("fragile", "fragile");
  }

  @Test
  void aRestartGoesOnBehindTheLastHandledEvent() throws Exception {
    var topic = broker.freshTopic();
    var group = group();
    var handled = new CopyOnWriteArrayList<String>();
    broker.publish(topic, "one");
    try (var subscription = follow(topic, group, event -> handled.add(event.eventId()))) {
      subscription.start();
      await().atMost(PATIENCE).until(() -> handled.contains("one"));
    }
    broker.publishGarbage(topic);
    broker.publish(topic, "two");

    try (var subscription = follow(topic, group, event -> handled.add(event.eventId()))) {
      subscription.start();
      await().atMost(PATIENCE).until(() -> handled.contains("two"));
    }
    assertThat(handled).containsExactly("one", "two");
  }

  private static KafkaEventSubscription follow(
      Topic<Delivery> topic, String group, EventHandler handler) {
    return new KafkaEventSubscription(
        broker.connection("follower"),
        group,
        List.of(topic),
        handler,
        broker.publisher(),
        Instant::now);
  }

  private static String group() {
    return "g-" + UUID.randomUUID();
  }
}
