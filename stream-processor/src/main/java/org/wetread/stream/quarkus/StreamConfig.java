package org.wetread.stream.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.wetread.stream.SiteRules;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.kafka.StreamProcess;
import org.wetread.stream.yaml.RoutingFile;
import org.wetread.stream.yaml.TriageFile;

/** The stream processor's settings. */
@ConfigMapping(prefix = "wetread.stream")
public interface StreamConfig {

  /** How long no image comes before a study settles. */
  @WithDefault("PT20S")
  Duration quietPeriod();

  /**
   * The same once the sender has released its association and all it sent is here; longer for a
   * sender that is known to come back.
   */
  @WithDefault("PT2S")
  Duration closedPeriod();

  /** How long a study is kept open although images keep coming. */
  @WithDefault("PT10M")
  Duration hardDeadline();

  /** How long the model may take before a study is shown as unassessed. */
  @WithDefault("PT2M")
  Duration resultDeadline();

  /** How long a settled study is remembered; a later image of it begins it anew. */
  @WithDefault("P30D")
  Duration studyRetention();

  /** How far back an image may serve as a prior. */
  @WithDefault("P1825D")
  Duration historyRetention();

  /** The site's time zone, for dates in drafts, for example {@code Europe/Vienna}. */
  @WithDefault("UTC")
  String zone();

  /** The site's routing rules, a YAML file; without one the rules that come with the program. */
  Optional<Path> routing();

  /** The site's triage rules, a YAML file; without one the rules that come with the program. */
  Optional<Path> triage();

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

  /**
   * {@code host:port} at which this replica's HTTP door is reached from outside; a replica that
   * does not keep a study sends the caller there.
   */
  Optional<String> advertised();

  /** The workers' share group, as they are told it ({@code wetread.worker.group}), for its lag. */
  @WithDefault("gpu-worker")
  String workerGroup();

  /** How often the brokers are asked what waits for the workers. */
  @WithDefault("PT5S")
  Duration lagInterval();

  /** What the site decides. */
  default StreamSettings settings() {
    return new StreamSettings(
        quietPeriod(),
        closedPeriod(),
        hardDeadline(),
        resultDeadline(),
        studyRetention(),
        historyRetention(),
        ZoneId.of(zone()));
  }

  /** What the site has laid down as data. */
  default SiteRules rules() {
    return new SiteRules(
        routing().map(RoutingFile::read).orElseGet(RoutingFile::builtIn),
        triage().map(TriageFile::read).orElseGet(TriageFile::builtIn));
  }

  /** How the stream runs here. */
  default StreamProcess process() {
    return new StreamProcess(
        applicationId(), stateFolder(), replicationFactor(), threads(), instanceId(), advertised());
  }
}
