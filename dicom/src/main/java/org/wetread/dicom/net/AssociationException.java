package org.wetread.dicom.net;

import java.io.IOException;

/**
 * An association that could not be opened or did not last. The text is fit for an operator and free
 * of patient data.
 */
public final class AssociationException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What ended it, as a closed list that metrics may show. */
  public enum Cause {
    REJECTED,
    NOT_SECURED,
    ABORTED_BY_PEER,
    CONNECTION_LOST,
    TIMED_OUT,
    PROTOCOL_VIOLATED,
    NOT_NEGOTIATED,
    OBJECT_TOO_LARGE
  }

  private final Cause kind;
  private final String sentence;

  AssociationException(Cause kind, String sentence) {
    super(sentence);
    this.kind = kind;
    this.sentence = sentence;
  }

  public Cause kind() {
    return kind;
  }

  /** What happened, for an operator; free of patient data. */
  public String sentence() {
    return sentence;
  }
}
