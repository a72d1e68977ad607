package org.wetread.listener.commitment;

/** Counts what storage commitment does. */
public interface CommitmentMeters {

  /**
   * An N-ACTION was answered.
   *
   * @param outcome from a closed list
   */
  void requested(String outcome);

  /** An instance was read again. */
  void verified(Verdict verdict);

  /** A result was told, or not. */
  void told(TellingOutcome outcome);

  /** A request became too old; its last attempt tells why. */
  void givenUp(TellingOutcome last);
}
