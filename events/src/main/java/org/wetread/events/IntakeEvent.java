package org.wetread.events;

/** What the listener says of what came in; it passes its patient before it reaches its study. */
public sealed interface IntakeEvent extends StudyEvent permits InstanceReceived, TransferEnded {

  /** Whom the header named. */
  PatientKey patient();
}
