package org.wetread.listener.quarkus;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the prior fetch, below {@code wetread.listener.priors}. */
public interface PriorsConfig {

  /**
   * The archive, {@code AET@host:port}. Without it and {@link #webBaseUrl()} no prior is fetched
   * and no wish is read; both at once are refused.
   */
  Optional<String> pacs();

  /** The archive's DICOMweb service (QIDO-RS, WADO-RS), which {@code /studies} is put behind. */
  Optional<URI> webBaseUrl();

  /** File whose first line is the bearer token to show to that service; read for each fetch. */
  Optional<Path> webTokenFile();

  /** Our own AE title, as the archive knows it and moves to. */
  @WithDefault("WETREAD")
  String aeTitle();

  /** How images come over DIMSE: C-MOVE to our title, or C-GET in the association that asks. */
  @WithDefault("MOVE")
  Way way();

  /** Fetches at the same time. */
  @WithDefault("4")
  int atOnce();

  /** Time for one fetch, waiting for its turn included. */
  @WithDefault("PT60S")
  Duration within();

  /** The operation of PS3.4 annex C that brings images. */
  enum Way {
    MOVE,
    GET
  }
}
