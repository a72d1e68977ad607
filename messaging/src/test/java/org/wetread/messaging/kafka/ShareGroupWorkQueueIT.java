package org.wetread.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.messaging.Lease;
import org.wetread.messaging.Verdict;

class ShareGroupWorkQueueIT {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOCK = Duration.ofSeconds(2);

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
  void workQueuedBeforeTheFirstWorkerIsNotSkipped() {
    var topic = broker.freshTopic();
    broker.publish(topic, "early");

    try (var queue = join(topic, group())) {
      var lease = leaseOne(queue);
      assertThat(lease.work().eventId()).isEqualTo("early");
      lease.end(new Verdict.Accept());
      queue.settle();
    }
  }

  @Test
  void releasedWorkComesBackCountedAndAcceptedWorkDoesNot() {
    var topic = broker.freshTopic();
    broker.publish(topic, "again");

    try (var queue = join(topic, group())) {
      leaseOne(queue).end(new Verdict.Release());
      queue.settle();
      var second = leaseOne(queue);
      assertThat(second.attempt()).isEqualTo(2);
      second.end(new Verdict.Accept());
      queue.settle();
      assertThat(queue.lease(Duration.ofSeconds(1))).isEmpty();
    }
  }

  @Test
  void workOfAClosedWorkerGoesToAnother() {
    var topic = broker.freshTopic();
    var group = group();
    broker.publish(topic, "handed-over");
    try (var leaving = join(topic, group)) {
      leaseOne(leaving);
    }

    try (var staying = join(topic, group)) {
      assertThat(leaseOne(staying).work().eventId()).isEqualTo("handed-over");
    }
  }

  @Test
  void aRenewedLeaseOutlivesItsLock() {
    var topic = broker.freshTopic();
    broker.publish(topic, "slow");

    try (var queue = join(topic, group())) {
      var lease = leaseOne(queue);
      var enough = Instant.now().plus(LOCK.multipliedBy(2));
      await()
          .atMost(LOCK.multipliedBy(4))
          .pollInterval(LOCK.dividedBy(4))
          .until(
              () -> {
                queue.renew();
                return Instant.now().isAfter(enough);
              });
      lease.end(new Verdict.Accept());
      queue.settle();
      assertThat(queue.lease(Duration.ofSeconds(1))).isEmpty();
    }
  }

  @Test
  void rejectedAndUnreadableWorkBecomeDeadLetters() throws Exception {
    var topic = broker.freshTopic();
    broker.publishGarbage(topic);
    broker.publish(topic, "bad");
    var letters = new ArrayList<PipelineEvent>();

    try (var queue = join(topic, group());
        var followed = follow(letters)) {
      followed.start();
      var lease = leaseOne(queue);
      lease.end(new Verdict.Reject(deadLetter(lease)));
      queue.settle();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  letters.stream()
                      .map(DeadLetter.class::cast)
                      .filter(letter -> letter.origin().orElseThrow().topic().equals(topic.name()))
                      .map(DeadLetter::reason)
                      .toList()
                      .equals(List.of("unreadable-event", "test-reason")));
      assertThat(queue.lease(Duration.ofSeconds(1))).isEmpty();
    }
  }

  @Test
  void leasingWithOpenLeasesIsAProgrammingError() {
    var topic = broker.freshTopic();
    broker.publish(topic, "open");

    try (var queue = join(topic, group())) {
      leaseOne(queue);
      assertThatThrownBy(() -> queue.lease(POLL)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aGroupTheBrokerWillNotSetAsRequiredIsRefused() {
    var impossible = new ShareGroupSettings(group(), Duration.ofHours(1), 5);

    assertThatThrownBy(() -> impossible.enforce(broker.connection("refused")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(impossible.group());
  }

  private static ShareGroupWorkQueue<Delivery> join(Topic<Delivery> topic, String group) {
    return new ShareGroupWorkQueue<>(
        broker.connection("worker"),
        new ShareGroupSettings(group, LOCK, 5),
        topic,
        4,
        broker.publisher(),
        "test");
  }

  private static KafkaEventSubscription follow(List<PipelineEvent> into) {
    return new KafkaEventSubscription(
        broker.connection("operator"),
        group(),
        List.of(Topics.DEAD_LETTERS),
        into::add,
        broker.publisher(),
        Instant::now);
  }

  private static Lease<Delivery> leaseOne(ShareGroupWorkQueue<Delivery> queue) {
    var leased = new ArrayList<Lease<Delivery>>();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .until(() -> leased.addAll(queue.lease(POLL)));
    assertThat(leased).hasSize(1);
    return leased.getFirst();
  }

  private static DeadLetter deadLetter(Lease<Delivery> lease) {
    return new DeadLetter(
        "dl-" + lease.work().eventId(),
        lease.work().study(),
        Instant.EPOCH,
        "test",
        "test-reason",
        Optional.of(lease.position()),
        Optional.empty(),
        lease.attempt());
  }

  private static String group() {
    return "g-" + UUID.randomUUID();
  }
}
