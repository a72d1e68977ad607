package org.wetread.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Delivery;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topic;
import org.wetread.events.Topics;

/** A broker for one test class, and topics of deliveries that no other test writes to. */
final class BrokerFixture implements AutoCloseable {

  private static final Pseudonyms SITE =
      new Pseudonyms("messaging test secret".getBytes(StandardCharsets.US_ASCII));

  private final EmbeddedBroker broker;
  private final KafkaEventPublisher publisher;

  BrokerFixture(Path folder) {
    broker = EmbeddedBroker.start(folder, 0);
    publisher = new KafkaEventPublisher(connection("fixture"), Duration.ofSeconds(20));
    KafkaTopics.ensure(connection("fixture"), Topics.all(), (short) 1);
  }

  KafkaConnection connection(String clientId) {
    return new KafkaConnection(broker.bootstrapServers(), clientId);
  }

  KafkaEventPublisher publisher() {
    return publisher;
  }

  Topic<Delivery> freshTopic() {
    var topic =
        new Topic<>("t-" + UUID.randomUUID(), Delivery.class, 1, Duration.ofHours(1), false);
    KafkaTopics.ensure(connection("fixture"), List.of(topic), (short) 1);
    return topic;
  }

  void publish(Topic<Delivery> topic, String name) {
    publisher.publish(topic, name, delivery(name)).join();
  }

  void publishGarbage(Topic<Delivery> topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            connection("garbage").with(Map.of()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), "k", new byte[] {'{', 'x'})).get();
    }
  }

  static Delivery delivery(String name) {
    return new Delivery(
        name,
        SITE.study(name),
        Instant.EPOCH,
        1,
        "ehr",
        Delivery.Outcome.DELIVERED,
        Optional.empty(),
        Optional.empty(),
        1,
        Instant.EPOCH);
  }

  @Override
  public void close() {
    publisher.close();
    broker.close();
  }
}
