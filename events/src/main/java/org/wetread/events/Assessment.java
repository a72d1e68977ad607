package org.wetread.events;

/** Whether the model has looked at a study, and if not, what became of it. */
public enum Assessment {
  /** Received; no result yet. */
  PENDING,
  /** A pack scored the frontal image. */
  SCORED,
  /** Nothing in it is for us; {@link TriageDecision#reason()} says why. */
  DECLINED,
  /** Something in it is broken; {@link TriageDecision#reason()} says what. */
  QUARANTINED
}
