package org.wetread.messaging.kafka;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wetread.events.PipelineEvent;
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

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventRecords records;
  private final EventHandler handler;
  private final EventPublisher deadLetters;
  private final ConsumerLoop loop;

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
    this.records = new EventRecords(topics, group, clock);
    this.handler = handler;
    this.deadLetters = deadLetters;
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
    loop = new ConsumerLoop(group + "-subscription", consumer, new GroupMember(), clock);
  }

  /** Starts following. */
  public void start() {
    loop.start();
  }

  /** Whether the thread is at work. */
  public boolean healthy() {
    return loop.healthy();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Handles, then commits: a crash between the two repeats an event and loses none. */
  private final class GroupMember implements ConsumerLoop.Follower {

    @Override
    public boolean join(ConsumerRebalanceListener pauses) {
      consumer.subscribe(records.topicNames(), pauses);
      return true;
    }

    @Override
    public void handle(ConsumerRecord<String, byte[]> record) throws RetryLaterException {
      dispatch(record);
      var partition = new TopicPartition(record.topic(), record.partition());
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
    }

    private void dispatch(ConsumerRecord<String, byte[]> record) throws RetryLaterException {
      try {
        handler.handle(records.read(record));
      } catch (UnreadableEventException e) {
        deadLetters
            .publish(Topics.DEAD_LETTERS, StudyKey.UNIDENTIFIED.value(), records.unreadable(record))
            .join();
      }
    }
  }
}
