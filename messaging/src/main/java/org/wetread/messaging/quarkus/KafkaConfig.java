package org.wetread.messaging.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import org.wetread.messaging.kafka.KafkaConnection;

/** The brokers, by the settings that all applications share. */
@ConfigMapping(prefix = "wetread.kafka")
public interface KafkaConfig {

  /** {@code host:port}, comma separated. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /** Further client settings by their Kafka names, for example TLS; none on loopback. */
  Map<String, String> security();

  /** A connection under the given client id. */
  default KafkaConnection connection(String clientId) {
    return new KafkaConnection(bootstrapServers(), clientId, security());
  }
}
