package org.wetread.listener.quarkus;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Storage commitment: whether and how the listener answers for what it stores. */
public interface CommitmentConfig {

  /** Whether requests for storage commitment are taken. */
  @WithDefault("true")
  boolean enabled();

  /** Folder of the requests whose results have not been acknowledged. */
  @WithDefault("data/commitments")
  Path folder();

  /**
   * Where a requestor hears its results: {@code host:port} by its AE title. One that is not listed
   * hears on the association on which it asks, as long as it keeps that open.
   */
  Map<String, String> peers();

  /** Pause after the first failure to tell a result; doubles with each further one. */
  @WithDefault("PT5S")
  Duration firstRetry();

  /** Longest pause between two attempts. */
  @WithDefault("PT10M")
  Duration longestRetry();

  /** Age at which a result that could not be told is given up. */
  @WithDefault("PT24H")
  Duration maxAge();

  /** Requests that wait at once; more are refused for lack of resources. */
  @WithDefault("10000")
  int maxPending();
}
