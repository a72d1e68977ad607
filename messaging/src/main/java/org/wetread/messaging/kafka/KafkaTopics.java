package org.wetread.messaging.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;

/**
 * Makes the catalogue's topics where they are missing. For the laptop and the tests; in production
 * the manifests do it and the applications may not.
 */
public final class KafkaTopics {

  private KafkaTopics() {}

  /**
   * Makes what is missing; what exists stays as it is.
   *
   * @param replication copies of each partition
   */
  public static void ensure(
      KafkaConnection connection, List<Topic<? extends PipelineEvent>> topics, short replication) {
    try (var admin = Admin.create(connection.with(Map.of()))) {
      var wanted = topics.stream().map(topic -> describe(topic, replication)).toList();
      for (var made : admin.createTopics(wanted).values().values()) {
        awaitMade(made);
      }
    }
  }

  private static NewTopic describe(Topic<? extends PipelineEvent> topic, short replication) {
    var config =
        topic.compacted()
            ? Map.of("cleanup.policy", "compact")
            : Map.of("retention.ms", Long.toString(topic.retention().toMillis()));
    return new NewTopic(topic.name(), topic.partitions(), replication).configs(config);
  }

  private static void awaitMade(Future<Void> made) {
    try {
      made.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("a topic of the catalogue could not be made", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    }
  }
}
