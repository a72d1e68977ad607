package org.wetread.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.messaging.EventHandler;
import org.wetread.messaging.RetryLaterException;

class KafkaEventReplayIT {

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
  void everyStartReadsFromTheBeginningAndThenFollows() {
    var topic = broker.freshTopic();
    broker.publish(topic, "one");
    broker.publish(topic, "two");
    var first = new CopyOnWriteArrayList<String>();
    var second = new CopyOnWriteArrayList<String>();

    try (var replay = replay(topic, event -> first.add(event.eventId()))) {
      replay.start();
      await().atMost(PATIENCE).until(replay::caughtUp);
      assertThat(first).containsExactly("one", "two");
      broker.publish(topic, "three");
      await().atMost(PATIENCE).until(() -> first.contains("three"));
      assertThat(replay.healthy()).isTrue();
    }
    try (var replay = replay(topic, event -> second.add(event.eventId()))) {
      replay.start();
      await().atMost(PATIENCE).until(replay::caughtUp);
    }
    assertThat(second).containsExactly("one", "two", "three");
  }

  @Test
  void itHasNotCaughtUpWhileAnEventWaits() {
    var topic = broker.freshTopic();
    broker.publish(topic, "reluctant");
    var refused = new CountDownLatch(2);
    var allowed = new CountDownLatch(1);
    EventHandler reluctant =
        event -> {
          if (allowed.getCount() > 0) {
            refused.countDown();
            throw new RetryLaterException(Duration.ofMillis(50));
          }
        };

    try (var replay = replay(topic, reluctant)) {
      replay.start();
      await().atMost(PATIENCE).until(() -> refused.getCount() == 0);
      assertThat(replay.caughtUp()).isFalse();
      allowed.countDown();
      await().atMost(PATIENCE).until(replay::caughtUp);
    }
  }

  @Test
  void anEmptyTopicIsCaughtUpAtOnceAndAMissingOneIsWaitedFor() {
    var missing =
        new Topic<>("late-" + System.nanoTime(), Delivery.class, 1, Duration.ofHours(1), false);

    try (var replay = replay(missing, event -> {})) {
      replay.start();
      assertThat(replay.caughtUp()).isFalse();
      KafkaTopics.ensure(broker.connection("late"), List.of(missing), (short) 1);
      await().atMost(PATIENCE).until(replay::caughtUp);
    }
  }

  @Test
  void anUnreadableRecordIsShownAsADeadLetterAndTheNextIsRead() throws Exception {
    var topic = broker.freshTopic();
    broker.publishGarbage(topic);
    broker.publish(topic, "behind");
    var seen = new CopyOnWriteArrayList<PipelineEvent>();

    try (var replay = replay(topic, seen::add)) {
      replay.start();
      await().atMost(PATIENCE).until(replay::caughtUp);
    }
    assertThat(seen).hasSize(2);
    assertThat(seen.getFirst())
        .isInstanceOfSatisfying(
            DeadLetter.class,
            letter -> {
              assertThat(letter.reason()).isEqualTo("unreadable-event");
              assertThat(letter.stage()).isEqualTo("board");
              assertThat(letter.origin().orElseThrow().topic()).isEqualTo(topic.name());
            });
  }

  @Test
  void closingWithoutStartingLeavesNothingOpen() {
    var replay = replay(broker.freshTopic(), event -> {});
    replay.close();
    assertThat(replay.healthy()).isFalse();
  }

  private static KafkaEventReplay replay(Topic<Delivery> topic, EventHandler handler) {
    return new KafkaEventReplay(
        broker.connection("view"), "board", List.of(topic), handler, Instant::now);
  }
}
