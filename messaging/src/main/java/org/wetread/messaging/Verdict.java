package org.wetread.messaging;

import org.wetread.events.DeadLetter;

/** How a lease ends. */
public sealed interface Verdict {

  /** Done: the result is acknowledged by the broker. */
  record Accept() implements Verdict {}

  /** Not done: another worker may have it; spends one of its deliveries. */
  record Release() implements Verdict {}

  /**
   * Never to be done.
   *
   * @param deadLetter what the operator will see
   */
  record Reject(DeadLetter deadLetter) implements Verdict {}
}
