package org.wetread.listener.commitment;

import java.io.IOException;
import org.wetread.dicom.net.AssociationException;
import org.wetread.dicom.net.Status;

/** What became of an attempt to tell a result. */
public enum TellingOutcome {
  DELIVERED,
  /** No address is configured, and the requestor has no association open. */
  NO_ADDRESS,
  NOT_CONNECTED,
  ASSOCIATION_REJECTED,
  /** The peer does not take the SOP class, or not the provider's role. */
  NOT_NEGOTIATED,
  ASSOCIATION_LOST,
  TIMED_OUT,
  /** The peer's answer to the N-EVENT-REPORT was not success. */
  ANSWERED_WITH_FAILURE,
  /** This side could not read or write its own files. */
  NOT_PREPARED;

  static TellingOutcome of(Status status) {
    return status.isSuccess() ? DELIVERED : ANSWERED_WITH_FAILURE;
  }

  static TellingOutcome of(IOException failure) {
    if (!(failure instanceof AssociationException association)) {
      return NOT_CONNECTED;
    }
    return switch (association.kind()) {
      case REJECTED -> ASSOCIATION_REJECTED;
      case NOT_SECURED -> NOT_CONNECTED;
      case NOT_NEGOTIATED -> NOT_NEGOTIATED;
      case TIMED_OUT -> TIMED_OUT;
      case ABORTED_BY_PEER, CONNECTION_LOST, PROTOCOL_VIOLATED, OBJECT_TOO_LARGE ->
          ASSOCIATION_LOST;
    };
  }
}
