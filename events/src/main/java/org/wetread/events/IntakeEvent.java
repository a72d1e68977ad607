package org.wetread.events;

/**
 * What the listener says of what came in; it passes its patient before it reaches its study. Keyed
 * by study, it lies in the partition of its patient all the same, so that finding a prior takes no
 * further hop.
 */
public sealed interface IntakeEvent extends StudyEvent permits InstanceReceived, TransferEnded {

  /** Whom the header named. */
  PatientKey patient();
}
