package org.wetread.events;

/**
 * Where a study stands on the worklist, in order. There is no "normal": the absence of a flag says
 * nothing about the patient.
 */
public enum TriagePriority {
  /** A finding that cannot wait. */
  CRITICAL,
  /** A finding to be seen before routine work. */
  URGENT,
  /** Read; nothing was flagged as urgent. */
  ROUTINE,
  /** Not read by the model: in line as if the model did not exist. */
  UNASSESSED;

  /** The flag of a class. */
  public static TriagePriority of(Urgency urgency) {
    return switch (urgency) {
      case CRITICAL -> CRITICAL;
      case URGENT -> URGENT;
      case ROUTINE -> ROUTINE;
    };
  }

  /** The class that a flag alone gives; without a look it is routine. */
  public Urgency urgency() {
    return switch (this) {
      case CRITICAL -> Urgency.CRITICAL;
      case URGENT -> Urgency.URGENT;
      case ROUTINE, UNASSESSED -> Urgency.ROUTINE;
    };
  }
}
