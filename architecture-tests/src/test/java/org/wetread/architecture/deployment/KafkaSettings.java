package org.wetread.architecture.deployment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.wetread.messaging.quarkus.KafkaConfig;

/** The client settings that an environment holds. */
final class KafkaSettings {

  private KafkaSettings() {}

  /** Those that no Kafka client knows. */
  static List<String> unknown(App app, Map<String, String> environment) {
    return Settings.bound(app, environment, Optional.empty())
        .getConfigMapping(KafkaConfig.class)
        .security()
        .keySet()
        .stream()
        .filter(key -> !AdminClientConfig.configNames().contains(key))
        .toList();
  }
}
