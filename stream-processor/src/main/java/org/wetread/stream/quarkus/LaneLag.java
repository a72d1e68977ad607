package org.wetread.stream.quarkus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.Lane;
import org.wetread.messaging.kafka.ShareGroupLag;

/**
 * What waits in each lane for the workers, as a meter to scale them by. It is told here, because
 * who writes the requests is there as long as requests come, and a worker scaled to nothing could
 * not say that it is needed. Asked for on a thread of its own, so that no scrape waits for a
 * broker.
 */
final class LaneLag implements AutoCloseable {

  static final String LAG = "wetread.share.group.lag";

  private static final Logger LOG = LoggerFactory.getLogger(LaneLag.class);

  private final ShareGroupLag lag;
  private final String group;
  private final Map<Lane, Long> known = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("share-group-lag").factory());

  /**
   * Registers the meters; nothing is known before {@link #start}.
   *
   * @param group the workers' share group; each lane's is this and the lane
   */
  LaneLag(ShareGroupLag lag, String group, MeterRegistry registry) {
    this.lag = lag;
    this.group = group;
    for (var lane : Lane.values()) {
      Gauge.builder(LAG, () -> known(lane))
          .description("Requests that wait or are leased; none while the brokers do not tell")
          .tag("lane", lane.name())
          .register(registry);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
  void start(Duration interval) {
    timer.scheduleWithFixedDelay(this::ask, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    lag.close();
  }

  /** An old number could take workers away from work that is there; no number never does. */
  private double known(Lane lane) {
    var records = known.get(lane);
    return records == null ? Double.NaN : records;
  }

  private void ask() {
    for (var lane : Lane.values()) {
      try {
        var name = lane.name().toLowerCase(Locale.ROOT);
        known.put(lane, lag.of(group + '-' + name, lane.topic().name()));
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        if (known.remove(lane) != null) {
          LOG.warn("the brokers no longer tell what waits in lane {}", lane);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
