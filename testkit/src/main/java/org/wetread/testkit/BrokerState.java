package org.wetread.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.wetread.messaging.kafka.KafkaConnection;

/**
 * What a broker holds, so that a test can say that it holds the same before and after.
 *
 * @param endOffsets end of every partition, by topic and number
 * @param groups every consumer and share group
 * @param shareGroupStarts where each share group stands, by group, topic and number
 */
public record BrokerState(
    Map<String, Long> endOffsets, Set<String> groups, Map<String, Long> shareGroupStarts) {

  /** Asks a broker. */
  public static BrokerState of(KafkaConnection connection) {
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", connection.bootstrapServers()))) {
      var groups = admin.listGroups().all().get();
      return new BrokerState(
          endOffsets(admin),
          groups.stream().map(GroupListing::groupId).collect(Collectors.toSet()),
          shareGroupStarts(
              admin,
              groups.stream()
                  .filter(group -> group.type().equals(Optional.of(GroupType.SHARE)))
                  .map(GroupListing::groupId)
                  .collect(Collectors.toSet())));
    } catch (ExecutionException e) {
      throw new AssertionError("the broker does not tell its state", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while asking the broker", e);
    }
  }

  private static Map<String, Long> endOffsets(Admin admin)
      throws ExecutionException, InterruptedException {
    var topics = admin.listTopics().names().get();
    var partitions =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
            .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
    return admin.listOffsets(partitions).all().get().entrySet().stream()
        .collect(Collectors.toMap(end -> end.getKey().toString(), end -> end.getValue().offset()));
  }

  private static Map<String, Long> shareGroupStarts(Admin admin, Set<String> groups)
      throws ExecutionException, InterruptedException {
    var starts = new HashMap<String, Long>();
    for (var group : groups) {
      admin
          .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
          .partitionsToOffsetInfo(group)
          .get()
          .forEach(
              (partition, info) ->
                  // A group that has not read a partition yet has nothing to tell of it.
                  Optional.ofNullable(info)
                      .ifPresent(told -> starts.put(group + '/' + partition, told.startOffset())));
    }
    return starts;
  }
}
