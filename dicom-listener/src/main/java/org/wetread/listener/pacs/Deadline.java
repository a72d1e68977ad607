package org.wetread.listener.pacs;

import java.time.Duration;

/** A moment by which all of several steps must be done. Thread-safe. */
public final class Deadline {

  /** Sockets wait whole milliseconds, rounded down. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Negative or zero when it has passed. */
  public Duration left() {
    return Duration.ofNanos(endNanos - System.nanoTime());
  }

  /** Whether less is left than a socket can wait for. */
  public boolean hasPassed() {
    return left().compareTo(LEAST) < 0;
  }

  /** At least a millisecond, for those who want a time that has not passed. */
  public Duration leftOrLeast() {
    var left = left();
    return left.compareTo(LEAST) > 0 ? left : LEAST;
  }
}
