package org.wetread.dicom.net;

import java.util.Arrays;
import java.util.Optional;

/** Why an association is refused (PS3.8 table 9-21), with the exact three numbers. */
public enum RejectReason {
  APPLICATION_CONTEXT_NOT_SUPPORTED(1, 1, 2, "the application context is not supported"),
  CALLING_AE_TITLE_NOT_RECOGNIZED(1, 1, 3, "the calling AE title is not recognized"),
  CALLED_AE_TITLE_NOT_RECOGNIZED(1, 1, 7, "the called AE title is not recognized"),
  PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2, "the protocol version is not supported"),
  TEMPORARY_CONGESTION(2, 3, 1, "the peer is congested for now"),
  LOCAL_LIMIT_EXCEEDED(2, 3, 2, "the peer has as many associations as it takes"),
  NO_REASON_GIVEN(1, 1, 1, "the peer gave no reason");

  private final int result;
  private final int source;
  private final int reason;
  private final String sentence;

  RejectReason(int result, int source, int reason, String sentence) {
    this.result = result;
    this.source = source;
    this.reason = reason;
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }

  /** Result: 1 permanent, 2 transient. */
  public int result() {
    return result;
  }

  public int source() {
    return source;
  }

  /** Reason, which means something together with the source only. */
  public int reason() {
    return reason;
  }

  Pdu.AssociateReject pdu() {
    return new Pdu.AssociateReject(result, source, reason);
  }

  static Optional<RejectReason> of(Pdu.AssociateReject reject) {
    return Arrays.stream(values()).filter(reason -> reason.pdu().equals(reject)).findFirst();
  }
}
