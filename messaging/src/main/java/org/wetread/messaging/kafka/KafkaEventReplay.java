package org.wetread.messaging.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.UnreadableEventException;
import org.wetread.messaging.EventHandler;
import org.wetread.messaging.RetryLaterException;

/**
 * Reads topics from their beginning and then follows them, on a thread of its own: for a view that
 * keeps nothing and is folded anew at every start. Belongs to no group, commits nothing and writes
 * nothing, so each process sees every event. A record that cannot be read is handed over as the
 * dead letter it would make, because a view may show it but not publish it.
 *
 * <p>Takes the partitions there are when it joins; topics that are missing it waits for.
 */
public final class KafkaEventReplay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventReplay.class);
  private static final Duration METADATA = Duration.ofSeconds(10);

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventRecords records;
  private final EventHandler handler;
  private final ConsumerLoop loop;
  private final CountDownLatch caughtUp = new CountDownLatch(1);

  /**
   * Prepares to read; nothing is read before {@link #start()}.
   *
   * @param view who reads, for thread names and as the stage of unreadable records
   * @param topics what to read, each from its earliest record
   */
  public KafkaEventReplay(
      KafkaConnection connection,
      String view,
      List<Topic<? extends PipelineEvent>> topics,
      EventHandler handler,
      InstantSource clock) {
    this.records = new EventRecords(topics, view, clock);
    this.handler = handler;
    consumer =
        new KafkaConsumer<>(
            connection.with(
                Map.of(
                    "enable.auto.commit",
                    false,
                    "auto.offset.reset",
                    "earliest",
                    "isolation.level",
                    "read_committed",
                    "allow.auto.create.topics",
                    false)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    loop = new ConsumerLoop(view + "-replay", consumer, new Reader(), clock);
  }

  /** Starts reading. */
  public void start() {
    loop.start();
  }

  /** Whether the thread is at work. */
  public boolean healthy() {
    return loop.healthy();
  }

  /** Whether every event that was there when reading began has been handled; stays true. */
  public boolean caughtUp() {
    return caughtUp.getCount() == 0;
  }

  /**
   * Waits until it has caught up.
   *
   * @return false when that takes longer, for example because no broker answers
   */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Reads every partition alone, towards the ends seen at the start. */
  private final class Reader implements ConsumerLoop.Follower {

    private final Map<TopicPartition, Long> ahead = new HashMap<>();

    @Override
    public boolean join(ConsumerRebalanceListener pauses) {
      try {
        for (var topic : records.topicNames()) {
          var partitions = consumer.partitionsFor(topic, METADATA);
          if (partitions.isEmpty()) {
            LOG.info("waiting for topic {}", topic);
            return false;
          }
          partitions.forEach(each -> ahead.put(new TopicPartition(topic, each.partition()), 0L));
        }
        consumer.assign(ahead.keySet());
        ahead.putAll(consumer.endOffsets(ahead.keySet(), METADATA));
      } catch (TimeoutException e) {
        LOG.warn("no answer from the brokers yet; asking again");
        return false;
      }
      consumer.seekToBeginning(ahead.keySet());
      return true;
    }

    @Override
    public void handle(ConsumerRecord<String, byte[]> record) throws RetryLaterException {
      try {
        handler.handle(records.read(record));
      } catch (UnreadableEventException e) {
        handler.handle(records.unreadable(record));
      }
    }

    @Override
    public void polled() {
      if (caughtUp()) {
        return;
      }
      try {
        ahead.entrySet().removeIf(this::passed);
        if (ahead.isEmpty()) {
          caughtUp.countDown();
        }
      } catch (TimeoutException e) {
        LOG.debug("the brokers do not tell a position yet");
      }
    }

    private boolean passed(Map.Entry<TopicPartition, Long> end) {
      return consumer.position(end.getKey(), METADATA) >= end.getValue();
    }
  }
}
