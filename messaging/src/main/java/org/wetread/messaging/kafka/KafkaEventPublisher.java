package org.wetread.messaging.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topic;
import org.wetread.messaging.EventPublisher;

/**
 * Publishes with {@code acks=all} and idempotence; arrivals into the partition of their patient.
 */
public final class KafkaEventPublisher implements EventPublisher {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaProducer<String, Outgoing> producer;
  private final String source;

  /**
   * @param connection the brokers; the client id is also the events' CloudEvents source
   * @param deliveryTimeout after this long without acknowledgement a publication fails
   */
  public KafkaEventPublisher(KafkaConnection connection, Duration deliveryTimeout) {
    source = "/wetread/" + connection.clientId();
    var timeoutMillis = Math.toIntExact(deliveryTimeout.toMillis());
    producer =
        new KafkaProducer<>(
            connection.with(
                Map.of(
                    "acks",
                    "all",
                    "enable.idempotence",
                    true,
                    "linger.ms",
                    0,
                    "delivery.timeout.ms",
                    timeoutMillis,
                    "request.timeout.ms",
                    Math.min(timeoutMillis, 10_000),
                    "max.block.ms",
                    timeoutMillis,
                    "partitioner.class",
                    Outgoing.ByPlace.class.getName())),
            new StringSerializer(),
            (topic, outgoing) -> outgoing.json());
  }

  @Override
  public <V extends PipelineEvent> CompletableFuture<RecordPosition> publish(
      Topic<V> topic, String key, V event) {
    var published = new CompletableFuture<RecordPosition>();
    var headers = CloudEventHeaders.of(event, source);
    try {
      send(
          new ProducerRecord<>(topic.name(), null, key, Outgoing.of(key, event), headers),
          published);
    } catch (KafkaException e) {
      published.completeExceptionally(e);
    }
    return published;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback carries the outcome
  private void send(
      ProducerRecord<String, Outgoing> record, CompletableFuture<RecordPosition> published) {
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            published.complete(
                new RecordPosition(metadata.topic(), metadata.partition(), metadata.offset()));
          } else {
            published.completeExceptionally(failure);
          }
        });
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
