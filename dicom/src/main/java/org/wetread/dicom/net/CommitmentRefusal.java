package org.wetread.dicom.net;

/** Why an N-ACTION is no request for storage commitment, with its status (PS3.7 annex C). */
public enum CommitmentRefusal {
  /** The class is not Storage Commitment Push Model, or not that of the presentation context. */
  NO_SUCH_SOP_CLASS(Status.NO_SUCH_SOP_CLASS),
  /** Not the well-known instance. */
  NO_SUCH_SOP_INSTANCE(Status.NO_SUCH_SOP_INSTANCE),
  /** Not action type 1. */
  NO_SUCH_ACTION(Status.NO_SUCH_ACTION),
  /** The action information is no data set. */
  UNREADABLE(Status.PROCESSING_FAILURE),
  /** A UID is missing or invalid, or nothing is referenced. */
  INVALID_ARGUMENT(Status.INVALID_ARGUMENT_VALUE),
  /** More bytes or references than are taken at once. */
  TOO_LARGE(Status.RESOURCE_LIMITATION);

  private final int code;

  CommitmentRefusal(Status status) {
    this.code = status.code();
  }

  public Status status() {
    return new Status(code);
  }
}
