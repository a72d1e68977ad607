package org.wetread.messaging.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.messaging.RetryLaterException;

/**
 * Polls on a platform thread of its own and hands records over one by one. A record that cannot be
 * handled now holds back its partition and no other, so that neither order nor the record is lost.
 */
final class ConsumerLoop implements AutoCloseable {

  /** What those who follow topics do differently. Called on the loop's thread only. */
  interface Follower {

    /**
     * Takes its partitions; asked again after a while until it could.
     *
     * @param pauses to be told of partitions that come and go
     */
    boolean join(ConsumerRebalanceListener pauses);

    /** Handles one record for good. */
    void handle(ConsumerRecord<String, byte[]> record) throws RetryLaterException;

    /** Everything handed over by a poll was handled or held back. */
    default void polled() {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final long CLOSE_MILLIS = 10_000;

  private final String name;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Follower follower;
  private final InstantSource clock;
  private final Map<TopicPartition, Instant> paused = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  ConsumerLoop(
      String name, KafkaConsumer<String, byte[]> consumer, Follower follower, InstantSource clock) {
    this.name = name;
    this.consumer = consumer;
    this.follower = follower;
    this.clock = clock;
    thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean healthy() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (!closing() && !follower.join(new ForgetPauses())) {
        awaitClosing(AFTER_FAILURE);
      }
      while (!closing()) {
        resumeDue();
        pollOnce();
        follower.polled();
      }
    } catch (WakeupException e) {
      LOG.debug("{} woken to close", name);
    }
  }

  private void pollOnce() {
    var records = consumer.poll(POLL);
    for (var partition : records.partitions()) {
      for (var record : records.records(partition)) {
        if (closing() || !handle(partition, record)) {
          break;
        }
      }
    }
  }

  /** Whether the partition may go on. */
  private boolean handle(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    try {
      follower.handle(record);
      return true;
    } catch (RetryLaterException e) {
      hold(partition, record, e.delay());
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "{} could not handle {}-{}@{} ({}); it waits and is tried again",
          name,
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getSimpleName());
      hold(partition, record, AFTER_FAILURE);
    }
    return false;
  }

  private void hold(
      TopicPartition partition, ConsumerRecord<String, byte[]> record, Duration delay) {
    consumer.seek(partition, record.offset());
    consumer.pause(List.of(partition));
    paused.put(partition, clock.instant().plus(delay));
  }

  private void resumeDue() {
    var now = clock.instant();
    var due =
        paused.entrySet().stream()
            .filter(pause -> !pause.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    consumer.resume(due);
    due.forEach(paused::remove);
  }

  private boolean closing() {
    return closing.getCount() == 0;
  }

  private void awaitClosing(Duration atMost) {
    try {
      var _ = closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  /** A partition that comes back after a rebalance starts unpaused at its committed offset. */
  private final class ForgetPauses implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(paused::remove);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(paused::remove);
    }
  }
}
