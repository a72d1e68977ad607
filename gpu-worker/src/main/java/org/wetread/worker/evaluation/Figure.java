package org.wetread.worker.evaluation;

import java.util.Optional;
import org.wetread.worker.statistics.Estimate;

/**
 * A line of the table.
 *
 * @param name for people, and for tests to ask for it
 * @param estimate what was measured
 * @param bar what it must reach, where it must
 */
public record Figure(String name, Estimate estimate, Optional<Bar> bar) {

  /** Whether it reaches its bar; true when there is none. */
  public boolean passes() {
    return bar.map(one -> one.passes(estimate)).orElse(true);
  }
}
