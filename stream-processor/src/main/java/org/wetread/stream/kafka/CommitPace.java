package org.wetread.stream.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether what was just done should be committed at once, so that the next hop sees it. While there
 * is little to do, always; but commits that are asked for may take half of the time at most, so
 * that what comes in beside them shares the next one. Without that bound a machine under load does
 * one record a commit and falls behind for good. Thread-safe.
 */
final class CommitPace {

  /** A burst of hops may be saved up for, and a long commit is not paid for for ever. */
  private static final long MOST = Duration.ofMillis(250).toNanos();

  private final LongSupplier nanoTime;
  private long credit = MOST;
  private long countedAt;

  /**
   * A pace of its own for all threads of a stream.
   *
   * @param nanoTime as {@link System#nanoTime()}
   */
  CommitPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    countedAt = nanoTime.getAsLong();
  }

  /** Whether there is time for a commit now. */
  synchronized boolean affordsCommit() {
    count();
    return credit > 0;
  }

  /** A commit, or a part of it, took so long. */
  synchronized void spent(long nanoseconds) {
    count();
    credit = Math.max(-MOST, credit - nanoseconds);
  }

  private void count() {
    var now = nanoTime.getAsLong();
    credit = Math.min(MOST, credit + (now - countedAt) / 2);
    countedAt = now;
  }
}
