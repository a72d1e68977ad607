package org.wetread.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.wetread.events.EventJson;
import org.wetread.events.IntakeEvent;
import org.wetread.events.PipelineEvent;

/**
 * An event on its way out.
 *
 * @param event what is written
 * @param place what decides the partition, hashed as Kafka hashes keys
 */
record Outgoing(PipelineEvent event, String place) {

  /** An arrival lies with its patient, anything else by its key. */
  static Outgoing of(String key, PipelineEvent event) {
    return new Outgoing(
        event, event instanceof IntakeEvent arrival ? arrival.patient().value() : key);
  }

  byte[] json() {
    return EventJson.write(event);
  }

  /** Puts it where its place says. */
  public static final class ByPlace implements Partitioner {

    @Override
    public int partition(
        String topic, Object key, byte[] keyBytes, Object value, byte[] json, Cluster cluster) {
      var partitions = cluster.partitionCountForTopic(topic);
      var place = ((Outgoing) value).place().getBytes(StandardCharsets.UTF_8);
      return Utils.toPositive(Utils.murmur2(place)) % partitions;
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
  }
}
