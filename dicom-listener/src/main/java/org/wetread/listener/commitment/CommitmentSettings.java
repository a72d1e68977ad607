package org.wetread.listener.commitment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How results are told.
 *
 * @param peers where each requestor, by its AE title, accepts associations; one that is not listed
 *     is told on an association of its own
 * @param firstRetry pause after the first failure to tell; doubles with each further one
 * @param longestRetry where that ends
 * @param maxAge of a request that is then given up
 * @param maxPending requests that wait at once; more are refused
 */
public record CommitmentSettings(
    Map<String, Peer> peers,
    Duration firstRetry,
    Duration longestRetry,
    Duration maxAge,
    int maxPending) {

  public CommitmentSettings {
    peers = Map.copyOf(peers);
  }

  Optional<Peer> address(String requestor) {
    return Optional.ofNullable(peers.get(requestor));
  }

  /** The pause after so many failures. */
  Duration pause(int failures) {
    var pause = firstRetry;
    for (var i = 1; i < failures && pause.compareTo(longestRetry) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
  }
}
