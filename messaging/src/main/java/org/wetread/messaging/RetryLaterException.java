package org.wetread.messaging;

import java.time.Duration;

/** An event cannot be handled now; its partition waits, the others go on. */
public final class RetryLaterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Duration delay;

  /**
   * @param delay how long to wait before the event is handed over again
   */
  public RetryLaterException(Duration delay) {
    super("retry in " + delay);
    this.delay = delay;
  }

  /** How long to wait. */
  public Duration delay() {
    return delay;
  }
}
