package org.wetread.listener.commitment;

import org.wetread.dicom.net.Status;

/** What became of a well-formed request. */
public enum RequestOutcome {
  TAKEN,
  /** The same request as one that waits: a requestor that did not hear the first answer. */
  REPEATED,
  /** Another request under the Transaction UID of one that waits. */
  CONFLICTING,
  /** Too many wait already. */
  FULL;

  Status status() {
    return switch (this) {
      case TAKEN, REPEATED -> Status.SUCCESS;
      case CONFLICTING -> Status.INVALID_ARGUMENT_VALUE;
      case FULL -> Status.RESOURCE_LIMITATION;
    };
  }
}
