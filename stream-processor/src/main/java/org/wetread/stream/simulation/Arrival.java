package org.wetread.stream.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.wetread.events.Urgency;

/**
 * A study that comes to be read.
 *
 * @param at when
 * @param shows ids of the findings that it shows
 * @param flagged its class by what the model flags, right or wrong
 * @param stat whether it was ordered as urgent
 * @param reading how long it takes a reader who does nothing else
 */
public record Arrival(
    Instant at, Set<String> shows, Urgency flagged, boolean stat, Duration reading) {

  public Arrival {
    shows = Set.copyOf(shows);
  }
}
