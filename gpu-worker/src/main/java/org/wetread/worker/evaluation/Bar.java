package org.wetread.worker.evaluation;

import java.util.Locale;
import org.wetread.worker.statistics.Estimate;

/**
 * What a figure must reach. Its point estimate counts, not an end of its interval; what could not
 * be measured does not reach it.
 *
 * @param limit the least, or the most, that passes
 * @param atLeast whether more is better
 */
public record Bar(double limit, boolean atLeast) {

  static Bar atLeast(double limit) {
    return new Bar(limit, true);
  }

  static Bar atMost(double limit) {
    return new Bar(limit, false);
  }

  /** Whether a figure reaches it. */
  public boolean passes(Estimate figure) {
    return figure.measured() && (atLeast ? figure.value() >= limit : figure.value() <= limit);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", atLeast ? ">=" : "<=", limit);
  }
}
