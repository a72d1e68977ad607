package org.wetread.dicom.net;

/** Bytes that break PS3.8; the answer is an A-ABORT with this reason. */
final class ProtocolViolation extends Exception {

  private static final long serialVersionUID = 1L;

  private final AbortReason reason;

  ProtocolViolation(AbortReason reason) {
    super(reason.name());
    this.reason = reason;
  }

  AbortReason reason() {
    return reason;
  }
}
