package org.wetread.stream.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.wetread.messaging.kafka.KafkaConnection;

/**
 * What exactly once needs of the brokers: the second version of transactions (KIP-890), without
 * which a late message of an old transaction can end up in a new one.
 */
final class BrokerFeatures {

  static final String TRANSACTIONS = "transaction.version";
  static final short NEEDED = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private BrokerFeatures() {}

  /**
   * Asks the brokers.
   *
   * @throws IllegalStateException when they are older, or do not answer within a minute
   */
  static void requireTransactions(KafkaConnection connection) {
    requireTransactions(finalized(connection));
  }

  static void requireTransactions(Map<String, Short> finalized) {
    var version = finalized.getOrDefault(TRANSACTIONS, (short) 0);
    if (version < NEEDED) {
      throw new IllegalStateException(
          ("the brokers' %s is %d and exactly once needs %d; finalize it with"
                  + " kafka-features.sh upgrade --feature %s=%d")
              .formatted(TRANSACTIONS, version, NEEDED, TRANSACTIONS, NEEDED));
    }
  }

  private static Map<String, Short> finalized(KafkaConnection connection) {
    var settings = new HashMap<String, Object>(connection.security());
    settings.put("bootstrap.servers", connection.bootstrapServers());
    settings.put("client.id", connection.clientId() + "-features");
    try (var admin = Admin.create(settings)) {
      var levels = new HashMap<String, Short>();
      admin
          .describeFeatures()
          .featureMetadata()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .finalizedFeatures()
          .forEach((name, range) -> levels.put(name, range.maxVersionLevel()));
      return levels;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the brokers do not tell their features", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the brokers", e);
    }
  }
}
