package org.wetread.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.wetread.events.EventJson;
import org.wetread.events.InstanceReceived;
import org.wetread.events.Topics;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.kafka.StudyTopology;

/**
 * Studies that are open without a stream having taken them off a broker. The stream's own topology
 * takes them in memory, on the driver that Kafka Streams is tested with, and every record that it
 * writes to a changelog goes into the changelog of that name, in its order, where the stream's own
 * task would have written it. So the changelogs are as long as if the stream had written them:
 * every state that a study went through is in them, not only the last.
 */
final class PreparedStudies {

  private static final String CHANGELOG = "-changelog";
  private static final Pattern PSEUDONYM = Pattern.compile("\\b[0-9a-f]{32}\\b");

  /** The driver keeps all that was announced, so each so many have one of their own. */
  private static final int AT_ONCE = 1_000;

  private static final int TOLD_EVERY = 10_000;

  private final String brokers;
  private final Path folder;
  private final Duration quiet;

  /**
   * Prepares for the changelogs of {@link StreamChild}, which must have made them.
   *
   * @param folder for the driver's stores
   * @param quiet the stream's quiet period
   */
  PreparedStudies(String brokers, Path folder, Duration quiet) {
    this.brokers = brokers;
    this.folder = folder;
    this.quiet = quiet;
  }

  /**
   * Opens studies of one image each.
   *
   * @param arrivals the image of a study by its number, from 0
   */
  void open(int studies, IntFunction<InstanceReceived> arrivals) {
    try (var producer = producer()) {
      producer.initTransactions();
      for (var first = 0; first < studies; first += AT_ONCE) {
        producer.beginTransaction();
        open(first, Math.min(first + AT_ONCE, studies), arrivals, producer);
        producer.commitTransaction();
        if ((first + AT_ONCE) % TOLD_EVERY == 0) {
          StreamBenchmark.progress("%d of %d prepared", first + AT_ONCE, studies);
        }
      }
    }
  }

  private void open(
      int first,
      int end,
      IntFunction<InstanceReceived> arrivals,
      KafkaProducer<String, byte[]> producer) {
    try (var driver = driver(first)) {
      var door =
          driver.createInputTopic(
              Topics.INSTANCES_RECEIVED.name(), new StringSerializer(), new ByteArraySerializer());
      for (var study = first; study < end; study++) {
        var arrival = arrivals.apply(study);
        door.pipeInput(arrival.key(), EventJson.write(arrival));
      }
      driver.producedTopicNames().stream()
          .filter(topic -> topic.endsWith(CHANGELOG))
          .forEach(topic -> copy(driver, topic, producer));
    }
  }

  private static void copy(
      TopologyTestDriver driver, String topic, KafkaProducer<String, byte[]> producer) {
    driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .forEach(record -> copy(record, topic, producer));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit tells
  private static void copy(
      TestRecord<String, byte[]> record, String topic, KafkaProducer<String, byte[]> producer) {
    producer.send(
        new ProducerRecord<>(
            topic, partition(record.key()), record.timestamp(), record.key(), record.value()));
  }

  /** Of the task that keeps it: that of the first pseudonym in the key. */
  private static int partition(String key) {
    var whose = PSEUDONYM.matcher(key);
    if (!whose.find()) {
      throw new IllegalStateException("a single image teaches nothing else");
    }
    return Utils.toPositive(Utils.murmur2(whose.group().getBytes(StandardCharsets.US_ASCII)))
        % Topics.INFERENCE_RESULTS.partitions();
  }

  private TopologyTestDriver driver(int first) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, StreamChild.APPLICATION);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("from-" + first).toString());
    var journey = StudyJourney.under(StreamChild.settings(quiet), StreamChild.RULES);
    return new TopologyTestDriver(
        StudyTopology.of(journey, announced -> {}), properties, Instant.now());
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", brokers, "transactional.id", "bench-prepared"),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
