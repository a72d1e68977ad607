package org.wetread.listener.quarkus;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the prior fetch, below {@code wetread.listener.priors}. */
public interface PriorsConfig {

  /** The archive, {@code AET@host:port}. Without it no prior is fetched and no wish is read. */
  Optional<String> pacs();

  /** Our own AE title, as the archive knows it and moves to. */
  @WithDefault("WETREAD")
  String aeTitle();

  /** How images come: C-MOVE to our title, or C-GET in the association that asks. */
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
