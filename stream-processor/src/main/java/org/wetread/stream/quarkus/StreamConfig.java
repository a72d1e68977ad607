package org.wetread.stream.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.kafka.StreamProcess;

/** The stream processor's settings. */
@ConfigMapping(prefix = "wetread.stream")
public interface StreamConfig {

  /** How long no image comes before a study settles. */
  @WithDefault("PT20S")
  Duration quietPeriod();

  /** How long a study is kept open although images keep coming. */
  @WithDefault("PT10M")
  Duration hardDeadline();

  /** How long the model may take before a study is shown as unassessed. */
  @WithDefault("PT2M")
  Duration resultDeadline();

  /** The site's time zone, for dates in drafts, for example {@code Europe/Vienna}. */
  @WithDefault("UTC")
  String zone();

  /** Consumer group, and prefix of internal topics and transactional ids. */
  @WithDefault("wetread-stream")
  String applicationId();

  /** Folder of the state stores. */
  @WithDefault("data/streams")
  Path stateFolder();

  /** Copies of each internal topic's partitions; 3 where there are three brokers. */
  @WithDefault("1")
  int replicationFactor();

  /** Stream threads. */
  @WithDefault("1")
  int threads();

  /**
   * Name of this process in the group, unique among replicas: a restart under the same name takes
   * its partitions back at once.
   */
  Optional<String> instanceId();

  /** What the site decides. */
  default StreamSettings settings() {
    return new StreamSettings(quietPeriod(), hardDeadline(), resultDeadline(), ZoneId.of(zone()));
  }

  /** How the stream runs here. */
  default StreamProcess process() {
    return new StreamProcess(
        applicationId(), stateFolder(), replicationFactor(), threads(), instanceId());
  }
}
