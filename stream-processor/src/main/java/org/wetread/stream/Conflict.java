package org.wetread.stream;

/** Why an image was kept out of its study; what came first holds, and an operator looks. */
public enum Conflict {
  /** The same SOP Instance UID with another content. */
  SOP_INSTANCE("sop-instance-conflict"),
  /** The same Study Instance UID with another patient. */
  STUDY_PATIENT("study-patient-conflict");

  private final String reason;

  Conflict(String reason) {
    this.reason = reason;
  }

  /** The reason in the dead letter. */
  public String reason() {
    return reason;
  }
}
