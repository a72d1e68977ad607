package org.wetread.publisher;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: exponential backoff with full jitter, so that publishers
 * that lost the same server do not come back as one.
 *
 * @param first the ceiling of the first wait
 * @param longest the ceiling of every later one
 */
public record RetrySchedule(Duration first, Duration longest) {

  public RetrySchedule {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("the first wait is positive and the longest not shorter");
    }
  }

  /**
   * The wait after a failed attempt.
   *
   * @param failedAttempts 1 after the first
   * @param asked what the server asked for (Retry-After); never undercut, but no longer than the
   *     longest wait
   */
  public Duration delay(int failedAttempts, Optional<Duration> asked, RandomGenerator random) {
    var jittered = Duration.ofMillis(random.nextLong(ceiling(failedAttempts).toMillis() + 1));
    var floor = asked.orElse(Duration.ZERO);
    return min(max(jittered, floor), longest);
  }

  private Duration ceiling(int failedAttempts) {
    var doublings = Math.clamp(failedAttempts - 1L, 0, 30);
    return min(first.multipliedBy(1L << doublings), longest);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
