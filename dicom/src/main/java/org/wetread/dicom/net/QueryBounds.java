package org.wetread.dicom.net;

import java.time.Duration;

/**
 * How much of a peer's answer is taken before the operation is cancelled.
 *
 * @param maxResponses pending responses: matches of a C-FIND, progress of a C-MOVE or C-GET
 * @param within time for the whole operation
 * @param cancelGrace what the peer has beyond either bound to end the operation, with the object
 *     that it is sending; then the association is aborted
 */
public record QueryBounds(int maxResponses, Duration within, Duration cancelGrace) {

  private static final int DEFAULT_RESPONSES = 10_000;
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  public QueryBounds {
    if (maxResponses < 0 || !within.isPositive() || !cancelGrace.isPositive()) {
      throw new IllegalArgumentException("a query is bounded by responses and by time");
    }
  }

  /** Bounded in time, and by ten thousand responses. */
  public static QueryBounds within(Duration time) {
    return new QueryBounds(DEFAULT_RESPONSES, time, DEFAULT_GRACE);
  }

  /** The same, by another number of responses. */
  public QueryBounds atMost(int responses) {
    return new QueryBounds(responses, within, cancelGrace);
  }
}
