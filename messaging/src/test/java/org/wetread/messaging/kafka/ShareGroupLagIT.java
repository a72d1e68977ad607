package org.wetread.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.Delivery;
import org.wetread.events.EventJson;
import org.wetread.events.Topic;
import org.wetread.messaging.Lease;
import org.wetread.messaging.Verdict;

class ShareGroupLagIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static BrokerFixture broker;

  private final String group = "lag-" + UUID.randomUUID();
  private ShareGroupLag lag;

  @BeforeAll
  static void startBroker() {
    broker = new BrokerFixture(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void ask() {
    lag = new ShareGroupLag(broker.connection("lag"));
  }

  @AfterEach
  void askNoMore() {
    lag.close();
  }

  @Test
  void aGroupThatNobodyHasJoinedHasEverythingBeforeIt() throws Exception {
    var topic = broker.freshTopic();
    assertThat(lag.of(group, topic.name())).isZero();

    broker.publish(topic, "one");
    broker.publish(topic, "two");

    assertThat(lag.of(group, topic.name())).isEqualTo(2);
  }

  @Test
  void leasedWorkCountsUntilItIsAccepted() {
    var topic = broker.freshTopic();
    broker.publish(topic, "one");
    broker.publish(topic, "two");

    try (var queue = join(topic)) {
      var leases = lease(queue, 2);
      assertLagBecomes(topic, 2);

      leases.getFirst().end(new Verdict.Accept());
      leases.getLast().end(new Verdict.Release());
      queue.settle();
      assertLagBecomes(topic, 1);

      lease(queue, 1).getFirst().end(new Verdict.Accept());
      queue.settle();
      assertLagBecomes(topic, 0);
    }
  }

  @Test
  void theMarkersOfTransactionsAreNoWorkLeftBehind() throws Exception {
    var topic = broker.freshTopic();
    inTransaction(topic, "one", true);
    inTransaction(topic, "taken-back", false);
    inTransaction(topic, "two", true);

    try (var queue = join(topic)) {
      for (var remaining = 2; remaining > 0; ) {
        var leases = lease(queue, 1);
        leases.forEach(each -> each.end(new Verdict.Accept()));
        queue.settle();
        remaining -= leases.size();
      }
      // What follows the last record is passed over by the next poll.
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                assertThat(queue.lease(Duration.ofMillis(200))).isEmpty();
                return lag.of(group, topic.name()) == 0;
              });
    }
  }

  @Test
  void aTopicThatIsNotThereIsNoEmptyTopic() {
    assertThatThrownBy(() -> lag.of(group, "no.such.topic"))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
  }

  private void assertLagBecomes(Topic<Delivery> topic, long expected) {
    await().atMost(PATIENCE).until(() -> lag.of(group, topic.name()) == expected);
  }

  private ShareGroupWorkQueue<Delivery> join(Topic<Delivery> topic) {
    return new ShareGroupWorkQueue<>(
        broker.connection("worker"),
        new ShareGroupSettings(group, Duration.ofSeconds(30), 10),
        topic,
        4,
        broker.publisher(),
        "test");
  }

  /** Fewer are given back and asked for again. */
  private static List<Lease<Delivery>> lease(ShareGroupWorkQueue<Delivery> queue, int atLeast) {
    var leased = new ArrayList<Lease<Delivery>>();
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              leased.forEach(each -> each.end(new Verdict.Release()));
              leased.clear();
              queue.settle();
              leased.addAll(queue.lease(Duration.ofMillis(200)));
              return leased.size() >= atLeast;
            });
    return leased;
  }

  private static void inTransaction(Topic<Delivery> topic, String name, boolean commit)
      throws Exception {
    var settings = Map.of("transactional.id", "lag-" + UUID.randomUUID());
    try (var producer =
        new KafkaProducer<>(
            broker.connection("transactions").with(settings),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(), name, EventJson.write(BrokerFixture.delivery(name))))
          .get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}
