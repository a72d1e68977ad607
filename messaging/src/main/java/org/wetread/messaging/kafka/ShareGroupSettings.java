package org.wetread.messaging.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What a share group must be set to before its first member polls. Kafka's defaults lose work: a
 * group that starts at the latest offset skips what is queued, one that reads uncommitted works on
 * aborted transactions.
 *
 * @param group the group's name
 * @param lockDuration how long a lease lasts without renewal
 * @param deliveryLimit after this many deliveries the broker archives a record silently; we act
 *     before
 */
public record ShareGroupSettings(String group, Duration lockDuration, int deliveryLimit) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration READ_AGAIN = Duration.ofMillis(100);

  /**
   * Sets what of the group's configuration is not as required, and reads it back. Where an operator
   * has set it, no right to change it is needed.
   *
   * @throws IllegalStateException when the broker answers with anything else: the worker must not
   *     start
   */
  public void enforce(KafkaConnection connection) {
    try (var admin = Admin.create(connection.with(Map.of()))) {
      var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
      if (missing(admin, resource).isEmpty()) {
        return;
      }
      admin.incrementalAlterConfigs(Map.of(resource, operations())).all().get();
      awaitRequired(admin, resource);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "share group %s could not be configured; is the broker Kafka 4.2 or newer?"
              .formatted(group),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while configuring share group " + group, e);
    }
  }

  /** What the broker must hold, by Kafka's names. */
  public Map<String, String> required() {
    var required = new TreeMap<String, String>();
    required.put("share.auto.offset.reset", "earliest");
    required.put("share.isolation.level", "read_committed");
    required.put("share.record.lock.duration.ms", Long.toString(lockDuration.toMillis()));
    required.put("share.delivery.count.limit", Integer.toString(deliveryLimit));
    return required;
  }

  private Collection<AlterConfigOp> operations() {
    return required().entrySet().stream()
        .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
        .toList();
  }

  /** The controller applies a change after it has acknowledged it, so the answer may lag. */
  private void awaitRequired(Admin admin, ConfigResource resource)
      throws ExecutionException, InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    var missing = missing(admin, resource);
    while (!missing.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "share group %s is not set as required; missing %s".formatted(group, missing));
      }
      LockSupport.parkNanos(READ_AGAIN.toNanos());
      missing = missing(admin, resource);
    }
  }

  private Map<String, String> missing(Admin admin, ConfigResource resource)
      throws ExecutionException, InterruptedException {
    var missing = required();
    for (var config : admin.describeConfigs(List.of(resource)).all().get().values()) {
      config.entries().forEach(entry -> missing.remove(entry.name(), entry.value()));
    }
    return missing;
  }
}
