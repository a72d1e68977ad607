package org.wetread.listener.storage;

/** Counts what came of each C-STORE. */
@FunctionalInterface
public interface IntakeMeters {

  /**
   * One C-STORE was answered.
   *
   * @param outcome from a closed list
   * @param nanoseconds from its first data to the decision
   */
  void received(String outcome, long nanoseconds);
}
