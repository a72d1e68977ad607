package org.wetread.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;

/** That a restore from prepared changelogs is one from the stream's own. */
class PreparedStudiesIT {

  private static final int STUDIES = 40;
  private static final Duration STAY_OPEN = Duration.ofHours(23);
  private static final Duration POLL = Duration.ofMillis(200);

  /** The clock's readings: of instants in states, and of those in keys. */
  private static final String TIMES =
      "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|^\\d{19}/|(?<=^[0-9a-f]{32})/\\d{15}/";

  @TempDir private Path folder;

  @Test
  void theyAreRecordForRecordWhatTheStreamWritesButForTheTime() throws IOException {
    var prepared = changelogs("prepared", false);
    var taken = changelogs("taken", true);

    assertThat(taken.keySet())
        .extracting(each -> each.replaceAll("^bench-|-changelog.*$", ""))
        .contains("study-cases", "study-alarms", "study-timelines", "patient-histories");
    assertThat(prepared).isEqualTo(taken);
  }

  private Map<String, List<String>> changelogs(String name, boolean taken) throws IOException {
    var own = folder.resolve(name);
    try (var broker = EmbeddedBroker.start(own.resolve("broker"), 0)) {
      var brokers = broker.bootstrapServers();
      KafkaTopics.ensure(new KafkaConnection(brokers, "bench"), Topics.all(), (short) 1);
      try (var load = new StreamLoad(brokers, false)) {
        try (var _ = RunningStream.start(brokers, own.resolve("stores"), STAY_OPEN.toString())) {
          for (var study = 0; taken && study < STUDIES; study++) {
            load.put();
          }
          StreamBenchmark.await(() -> load.requests().count() >= load.studies());
        }
        if (!taken) {
          new PreparedStudies(brokers, own.resolve("driver"), STAY_OPEN)
              .open(STUDIES, load::frontal);
        }
      }
      return read(brokers);
    }
  }

  /** By topic and partition, without their order: studies are taken in any. */
  private static Map<String, List<String>> read(String brokers) {
    var found = new HashMap<String, List<String>>();
    try (var consumer = consumer(brokers)) {
      var partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(each -> each.topic().endsWith("-changelog"))
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var record : consumer.poll(POLL)) {
          found
              .computeIfAbsent(record.topic() + '-' + record.partition(), any -> new ArrayList<>())
              .add(timeless(record));
        }
      }
    }
    found.values().forEach(records -> records.sort(String::compareTo));
    return found;
  }

  private static String timeless(ConsumerRecord<byte[], byte[]> record) {
    var key = new String(record.key(), StandardCharsets.UTF_8);
    var value =
        record.value() == null ? "gone" : new String(record.value(), StandardCharsets.UTF_8);
    return key.replaceAll(TIMES, "/") + ' ' + value.replaceAll(TIMES, "then");
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String brokers) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
