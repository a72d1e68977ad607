package org.wetread.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * How much work a share group has before it: what waits and what is leased. Only the brokers know
 * (KIP-1226), and they tell it to who asks, not as a metric.
 */
public final class ShareGroupLag implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;

  /** Asks over a connection of its own, which needs DESCRIBE on the group and on the topic. */
  public ShareGroupLag(KafkaConnection connection) {
    admin = Admin.create(connection.with(Map.of()));
  }

  /**
   * Records of a topic that the group has not finished. A group that has never had a member has all
   * of them before it, because {@link ShareGroupSettings} lets it begin with the earliest.
   *
   * @throws TimeoutException when the brokers do not answer
   * @throws ExecutionException when they refuse to
   */
  public long of(String group, String topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    var told = offsets(group);
    var lag = 0L;
    for (var description : result(admin.describeTopics(List.of(topic)).allTopicNames()).values()) {
      for (var each : description.partitions()) {
        var partition = new TopicPartition(topic, each.partition());
        lag += lag(partition, Optional.ofNullable(told.get(partition)));
      }
    }
    return lag;
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }

  private Map<TopicPartition, SharePartitionOffsetInfo> offsets(String group)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return result(
          admin
              .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
              .partitionsToOffsetInfo(group));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw e;
    }
  }

  /** What the group is told to have before it, or else from where it is, or begins, to the end. */
  private long lag(TopicPartition partition, Optional<SharePartitionOffsetInfo> told)
      throws ExecutionException, TimeoutException, InterruptedException {
    var known = told.flatMap(SharePartitionOffsetInfo::lag);
    if (known.isPresent()) {
      return known.get();
    }
    var start = told.map(SharePartitionOffsetInfo::startOffset).filter(offset -> offset >= 0);
    var begin = start.isPresent() ? start.get() : offset(partition, OffsetSpec.earliest());
    return offset(partition, OffsetSpec.latest()) - begin;
  }

  private long offset(TopicPartition partition, OffsetSpec which)
      throws ExecutionException, TimeoutException, InterruptedException {
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    var asked = admin.listOffsets(Map.of(partition, which), options);
    return result(asked.partitionResult(partition)).offset();
  }

  private static <V> V result(KafkaFuture<V> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
