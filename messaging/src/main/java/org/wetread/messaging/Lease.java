package org.wetread.messaging;

import org.wetread.events.RecordPosition;

/**
 * One piece of work, ours until it ends or its lock runs out. Ends exactly once.
 *
 * @param <T> the work
 */
public interface Lease<T> {

  /** The work. */
  T work();

  /** Counts from 1; more than 1 means that an earlier holder did not finish. */
  int attempt();

  /** Where the work stands on its topic. */
  RecordPosition position();

  /**
   * Ends the lease; takes effect with {@link WorkQueue#settle()}.
   *
   * @throws IllegalStateException when it has ended before
   */
  void end(Verdict verdict);
}
