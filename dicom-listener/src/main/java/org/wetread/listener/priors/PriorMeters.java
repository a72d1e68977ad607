package org.wetread.listener.priors;

/** Counts what came of each wish for a prior. */
@FunctionalInterface
public interface PriorMeters {

  /**
   * A search for a prior ended.
   *
   * @param outcome from a closed list, see {@link PriorOutcome#reason()}
   */
  void searched(String outcome);
}
