package org.wetread.dicom.net;

import java.io.IOException;
import java.util.Optional;
import org.wetread.dicom.net.AssociationException.Cause;

/**
 * Why a connection ended otherwise than by release or rejection, as a closed list that logs and
 * metrics may show.
 */
public enum AbortCause {
  /** We aborted: a unit of no known type (PS3.8 table 9-26, reason 1). */
  UNRECOGNIZED_PDU,
  /** We aborted: a unit out of order (reason 2). */
  UNEXPECTED_PDU,
  /** We aborted: a message or value that does not belong there (reason 5). */
  UNEXPECTED_PARAMETER,
  /** We aborted: a length or value that cannot be (reason 6). */
  INVALID_PARAMETER,
  /** We aborted: our own fault (reason 0). */
  INTERNAL_FAULT,
  /** We aborted: silence for the idle time inside an association. */
  IDLE,
  /** We closed: no association request within ARTIM. */
  ARTIM_EXPIRED,
  /** We closed: the peer took nothing of an answer. */
  NOT_READ,
  /** The peer aborted. */
  BY_PEER,
  /** The peer closed without releasing. */
  CONNECTION_LOST,
  /** The peer closed before it had asked for an association: a probe, most often. */
  NO_REQUEST;

  /**
   * What an association, or a connection before it, broke off with in that state; empty where a
   * refusal was counted.
   */
  static Optional<AbortCause> of(IOException e, UpperLayerState state) {
    var kind = e instanceof AssociationException a ? a.kind() : Cause.CONNECTION_LOST;
    if (kind == Cause.ABORTED_BY_PEER) {
      return Optional.of(BY_PEER);
    }
    return switch (state) {
      // The handshake of TLS comes before every event.
      case STA_1_IDLE -> Optional.empty();
      // The state changes with a unit's head, while its body may still be on its way.
      case STA_2_AWAITING_ASSOCIATE_RQ, STA_3_AWAITING_LOCAL_ASSOCIATE_RESPONSE ->
          Optional.of(kind == Cause.TIMED_OUT ? ARTIM_EXPIRED : NO_REQUEST);
      default -> Optional.of(kind == Cause.TIMED_OUT ? IDLE : CONNECTION_LOST);
    };
  }

  static AbortCause of(AbortReason reason) {
    return switch (reason) {
      case UNRECOGNIZED_PDU -> UNRECOGNIZED_PDU;
      case UNEXPECTED_PDU -> UNEXPECTED_PDU;
      case UNEXPECTED_PARAMETER -> UNEXPECTED_PARAMETER;
      case INVALID_PARAMETER -> INVALID_PARAMETER;
      case BY_USER -> IDLE;
      case NOT_SPECIFIED -> INTERNAL_FAULT;
    };
  }
}
