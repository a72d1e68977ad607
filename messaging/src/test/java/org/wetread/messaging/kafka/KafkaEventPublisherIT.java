package org.wetread.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.PatientKey;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topics;
import org.wetread.events.TransferEnded;

class KafkaEventPublisherIT {

  private static final Pseudonyms SITE =
      new Pseudonyms("publisher test secret".getBytes(StandardCharsets.US_ASCII));

  @TempDir static Path folder;
  private static BrokerFixture broker;

  @BeforeAll
  static void start() {
    broker = new BrokerFixture(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /** Kafka Streams puts what it keys by patient where Kafka's own hash of that key says. */
  @Test
  void anArrivalLiesWhereItsPatientsKeyWould() throws Exception {
    var taken = new HashSet<Integer>();
    try (var plain =
        new KafkaProducer<>(
            broker.connection("plain").with(Map.of()),
            new StringSerializer(),
            new StringSerializer())) {
      for (var number = 0; number < 20; number++) {
        var patient = SITE.patient("SITE", "patient-" + number);
        var expected =
            plain
                .send(new ProducerRecord<>(Topics.TRANSFERS_ENDED.name(), patient.value(), "{}"))
                .get()
                .partition();
        assertThat(List.of(partition(number, "a", patient), partition(number, "b", patient)))
            .containsOnly(expected);
        taken.add(expected);
      }
    }
    assertThat(taken).hasSize(Topics.TRANSFERS_ENDED.partitions());
  }

  private static int partition(int number, String name, PatientKey patient) {
    var study = SITE.study("study-" + number + name);
    var ended =
        new TransferEnded("ended-" + study, study, Instant.EPOCH, patient, "ROOM1", List.of());
    return broker
        .publisher()
        .publish(Topics.TRANSFERS_ENDED, study.value(), ended)
        .join()
        .partition();
  }
}
