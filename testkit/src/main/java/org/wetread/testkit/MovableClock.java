package org.wetread.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. Thread-safe. */
public final class MovableClock implements InstantSource {

  private Instant now;

  /**
   * @param start the first instant it shows
   */
  public MovableClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves forward. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
