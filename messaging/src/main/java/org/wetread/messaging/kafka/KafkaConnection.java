package org.wetread.messaging.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach the brokers.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param clientId names this process in broker logs and metrics; carries no identifier
 * @param security further client settings, for example TLS; empty on loopback
 */
public record KafkaConnection(
    String bootstrapServers, String clientId, Map<String, String> security) {

  public KafkaConnection {
    security = Map.copyOf(security);
  }

  /** A connection without further settings. */
  public KafkaConnection(String bootstrapServers, String clientId) {
    this(bootstrapServers, clientId, Map.of());
  }

  Map<String, Object> with(Map<String, ?> settings) {
    var all = new HashMap<String, Object>(security);
    all.put("bootstrap.servers", bootstrapServers);
    all.put("client.id", clientId);
    all.putAll(settings);
    return all;
  }
}
