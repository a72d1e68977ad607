package org.wetread.dicom.net;

import java.util.Optional;

/**
 * Why a caller did not get an association, as a closed list that logs and metrics may show. It says
 * more than the caller hears.
 */
public enum AdmissionRefusal {
  /** More connections than are worth an answer. */
  CONNECTION_LIMIT,
  /** More of them from this address than leave room for others. */
  ADDRESS_CONNECTION_LIMIT,
  /** No agreement on TLS: protocol, cipher suite or certificate. */
  TLS_HANDSHAKE,
  PROTOCOL_VERSION(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED),
  APPLICATION_CONTEXT(RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED),
  CALLED_AE_TITLE(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED),
  CALLING_AE_TITLE(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED),
  /** A known title from a network that it does not call from. */
  SOURCE_NETWORK(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED),
  /** A known title with the certificate of somebody else, or with none. */
  CERTIFICATE(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED),
  /** The rule's callers have as many associations as they may. */
  RULE_LIMIT(RejectReason.LOCAL_LIMIT_EXCEEDED),
  /** This address has as many associations as leave room for others. */
  ADDRESS_ASSOCIATION_LIMIT(RejectReason.LOCAL_LIMIT_EXCEEDED),
  /** The provider has as many associations as it takes. */
  ASSOCIATION_LIMIT(RejectReason.LOCAL_LIMIT_EXCEEDED);

  private final Optional<RejectReason> answer;

  AdmissionRefusal() {
    this.answer = Optional.empty();
  }

  AdmissionRefusal(RejectReason answer) {
    this.answer = Optional.of(answer);
  }

  /** What the caller hears; empty where the connection just ends. */
  public Optional<RejectReason> answer() {
    return answer;
  }
}
