package org.wetread.messaging.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.UnreadableEventException;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.Lease;
import org.wetread.messaging.Verdict;
import org.wetread.messaging.WorkQueue;

/**
 * A topic as a work queue, by a share group (KIP-932) with explicit acknowledgement. More workers
 * than partitions may share it, and work of a lost worker comes back by itself.
 *
 * @param <T> the work
 */
public final class ShareGroupWorkQueue<T extends PipelineEvent> implements WorkQueue<T> {

  private final KafkaShareConsumer<String, byte[]> consumer;
  private final Topic<T> topic;
  private final EventPublisher deadLetters;
  private final String stage;
  private final List<RecordLease<T>> open = new ArrayList<>();

  /**
   * Joins the group after enforcing its settings.
   *
   * @param maxLeases leases handed out at once
   * @param deadLetters where rejected and unreadable work is announced
   * @param stage the module on whose behalf dead letters are written
   */
  public ShareGroupWorkQueue(
      KafkaConnection connection,
      ShareGroupSettings group,
      Topic<T> topic,
      int maxLeases,
      EventPublisher deadLetters,
      String stage) {
    group.enforce(connection);
    this.topic = topic;
    this.deadLetters = deadLetters;
    this.stage = stage;
    consumer =
        new KafkaShareConsumer<>(
            connection.with(
                Map.of(
                    "group.id",
                    group.group(),
                    "share.acknowledgement.mode",
                    "explicit",
                    "share.acquire.mode",
                    "record_limit",
                    "max.poll.records",
                    maxLeases)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic.name()));
  }

  @Override
  public List<Lease<T>> lease(Duration wait) {
    if (!open.isEmpty()) {
      throw new IllegalStateException(open.size() + " leases are not settled");
    }
    for (var record : consumer.poll(wait)) {
      take(record);
    }
    return List.copyOf(open);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      open.add(new RecordLease<>(record, EventJson.read(record.value(), topic.eventType())));
    } catch (UnreadableEventException e) {
      announce(unreadable(record));
      consumer.acknowledge(record, AcknowledgeType.REJECT);
    }
  }

  @Override
  public void renew() {
    // Whatever ends from here on is acknowledged by the next call.
    acknowledgeEnded();
    if (open.isEmpty()) {
      return;
    }
    open.forEach(lease -> consumer.acknowledge(lease.record(), AcknowledgeType.RENEW));
    consumer.commitSync();
    // A renewed record is handed over again by the next poll, which brings no new ones.
    for (var record : consumer.poll(Duration.ZERO)) {
      open.stream()
          .filter(lease -> lease.record().offset() == record.offset())
          .filter(lease -> lease.record().partition() == record.partition())
          .forEach(lease -> lease.renewedAs(record));
    }
  }

  @Override
  public void settle() {
    acknowledgeEnded();
    open.forEach(lease -> consumer.acknowledge(lease.record(), AcknowledgeType.RELEASE));
    open.clear();
    consumer.commitSync();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void acknowledgeEnded() {
    var ended = open.stream().filter(lease -> lease.verdict().isPresent()).toList();
    for (var lease : ended) {
      consumer.acknowledge(lease.record(), acknowledgement(lease.verdict().orElseThrow()));
    }
    open.removeAll(ended);
  }

  private AcknowledgeType acknowledgement(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept() -> AcknowledgeType.ACCEPT;
      case Verdict.Release() -> AcknowledgeType.RELEASE;
      case Verdict.Reject(var deadLetter) -> {
        announce(deadLetter);
        yield AcknowledgeType.REJECT;
      }
    };
  }

  private void announce(DeadLetter deadLetter) {
    deadLetters.publish(Topics.DEAD_LETTERS, deadLetter.study().value(), deadLetter).join();
  }

  private DeadLetter unreadable(ConsumerRecord<String, byte[]> record) {
    var position = RecordLease.position(record);
    return new DeadLetter(
        "%s-%d-%d".formatted(position.topic(), position.partition(), position.offset()),
        StudyKey.UNIDENTIFIED,
        Instant.ofEpochMilli(record.timestamp()),
        stage,
        "unreadable-event",
        Optional.of(position),
        Optional.empty(),
        1);
  }

  /** A leased record; the verdict may come from another thread. */
  private static final class RecordLease<T> implements Lease<T> {

    private final T work;
    private ConsumerRecord<String, byte[]> record;
    private Optional<Verdict> verdict = Optional.empty();

    RecordLease(ConsumerRecord<String, byte[]> record, T work) {
      this.record = record;
      this.work = work;
    }

    @Override
    public T work() {
      return work;
    }

    @Override
    public synchronized int attempt() {
      return record.deliveryCount().map(Short::intValue).orElse(1);
    }

    @Override
    public synchronized RecordPosition position() {
      return position(record);
    }

    @Override
    public synchronized void end(Verdict ended) {
      if (verdict.isPresent()) {
        throw new IllegalStateException("this lease has ended before");
      }
      verdict = Optional.of(ended);
    }

    synchronized Optional<Verdict> verdict() {
      return verdict;
    }

    synchronized ConsumerRecord<String, byte[]> record() {
      return record;
    }

    synchronized void renewedAs(ConsumerRecord<String, byte[]> renewed) {
      record = renewed;
    }

    static RecordPosition position(ConsumerRecord<String, byte[]> record) {
      return new RecordPosition(record.topic(), record.partition(), record.offset());
    }
  }
}
