package org.wetread.messaging.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.UnreadableEventException;
import org.wetread.messaging.EventHandler;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.RetryLaterException;

/**
 * Follows topics as a member of a consumer group, on a thread of its own. An offset is committed
 * only after its event was handled. An event that must wait holds back its partition and no other;
 * one that cannot be read becomes a dead letter.
 */
public final class KafkaEventSubscription implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventSubscription.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final long CLOSE_MILLIS = 10_000;

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Class<? extends PipelineEvent>> types;
  private final EventHandler handler;
  private final EventPublisher deadLetters;
  private final String stage;
  private final InstantSource clock;
  private final Map<TopicPartition, Instant> paused = new HashMap<>();
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Prepares to follow; nothing is read before {@link #start()}.
   *
   * @param group the consumer group, also the stage named in dead letters
   * @param topics what to follow, from the earliest record the group has not handled
   */
  public KafkaEventSubscription(
      KafkaConnection connection,
      String group,
      List<Topic<? extends PipelineEvent>> topics,
      EventHandler handler,
      EventPublisher deadLetters,
      InstantSource clock) {
    this.types = topics.stream().collect(Collectors.toMap(Topic::name, Topic::eventType));
    this.handler = handler;
    this.deadLetters = deadLetters;
    this.stage = group;
    this.clock = clock;
    consumer =
        new KafkaConsumer<>(
            connection.with(
                Map.of(
                    "group.id",
                    group,
                    "enable.auto.commit",
                    false,
                    "auto.offset.reset",
                    "earliest",
                    "isolation.level",
                    "read_committed",
                    "max.poll.records",
                    50)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    thread = Thread.ofPlatform().name(group + "-subscription").unstarted(this::run);
  }

  /** Starts following. */
  public void start() {
    thread.start();
  }

  /** Whether the thread is at work. */
  public boolean healthy() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(types.keySet(), new ForgetPauses());
      while (!closing) {
        resumeDue();
        pollOnce();
      }
    } catch (WakeupException e) {
      LOG.debug("subscription of {} woken to close", stage);
    }
  }

  private void pollOnce() {
    var records = consumer.poll(POLL);
    for (var partition : records.partitions()) {
      for (var record : records.records(partition)) {
        if (closing || !handle(partition, record)) {
          break;
        }
      }
    }
  }

  /** Whether the partition may go on. */
  private boolean handle(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    try {
      dispatch(record);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
      return true;
    } catch (RetryLaterException e) {
      hold(partition, record, e.delay());
    } catch (WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "{} could not handle {}-{}@{} ({}); it waits and is tried again",
          stage,
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getSimpleName());
      hold(partition, record, AFTER_FAILURE);
    }
    return false;
  }

  private void dispatch(ConsumerRecord<String, byte[]> record) throws RetryLaterException {
    try {
      handler.handle(EventJson.read(record.value(), typeOf(record.topic())));
    } catch (UnreadableEventException e) {
      deadLetters
          .publish(Topics.DEAD_LETTERS, StudyKey.UNIDENTIFIED.value(), unreadable(record))
          .join();
    }
  }

  private Class<? extends PipelineEvent> typeOf(String topic) {
    return requireNonNull(types.get(topic), "only subscribed topics are read");
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

  private DeadLetter unreadable(ConsumerRecord<String, byte[]> record) {
    var position = new RecordPosition(record.topic(), record.partition(), record.offset());
    return new DeadLetter(
        "%s-%s-%d-%d".formatted(stage, record.topic(), record.partition(), record.offset()),
        StudyKey.UNIDENTIFIED,
        clock.instant(),
        stage,
        "unreadable-event",
        Optional.of(position),
        Optional.empty(),
        1);
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
