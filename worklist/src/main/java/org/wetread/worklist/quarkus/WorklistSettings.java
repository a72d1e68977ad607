package org.wetread.worklist.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import org.wetread.worklist.BoardLimits;

/** Settings of the worklist. */
@ConfigMapping(prefix = "wetread.worklist")
public interface WorklistSettings {

  /** How long a study stays on the board, counted from its first image. */
  @WithDefault("7d")
  Duration shownFor();

  /** How many studies the board shows; beyond that the oldest leave. */
  @WithDefault("5000")
  int studies();

  /** The FHIR base under which a reader's browser finds the reports. */
  @WithDefault("http://127.0.0.1:8081/fhir")
  URI fhirBase();

  /** How a storage client reaches the pipeline; shown while the board is empty. */
  @WithDefault("storescu -aec WETREAD 127.0.0.1 11112 file.dcm")
  String sendExample();

  /** At most this often the page is told of changes. */
  @WithDefault("250ms")
  Duration refresh();

  /** So often the page hears that the connection lives, changes or not. */
  @WithDefault("5s")
  Duration heartbeat();

  /** The limits as the board takes them. */
  default BoardLimits limits() {
    return new BoardLimits(shownFor(), studies());
  }
}
