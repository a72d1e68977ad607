package org.wetread.stream.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** The brokers, by the setting that all applications share. */
@ConfigMapping(prefix = "wetread.kafka")
public interface StreamKafkaConfig {

  /** {@code host:port}, comma separated. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /** Further client settings by their Kafka names, for example TLS; none on loopback. */
  Map<String, String> security();
}
