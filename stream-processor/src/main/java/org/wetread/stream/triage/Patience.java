package org.wetread.stream.triage;

import java.time.Duration;

/**
 * How long a class may wait.
 *
 * @param ceiling the longest
 * @param liftAfter how long it stands by its class alone; at most the ceiling, and what lies
 *     between is the time left to read it in
 */
public record Patience(Duration ceiling, Duration liftAfter) {

  public Patience {
    if (!ceiling.isPositive() || liftAfter.isNegative() || liftAfter.compareTo(ceiling) > 0) {
      throw new IllegalArgumentException("a study is lifted at or before its ceiling");
    }
  }
}
