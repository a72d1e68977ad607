package org.wetread.dicom.net;

/** How a C-FIND, C-MOVE or C-GET ended, as a closed list that metrics may show. */
public enum QueryEnd {
  /** The peer said success. */
  COMPLETE,
  /** The peer handed over some objects and failed with others (B000H). */
  PARTIAL,
  /** There was more than was asked for; the operation was cancelled. */
  CAPPED,
  /** The time was up; the operation was cancelled, and the peer took that. */
  OUT_OF_TIME,
  /** The peer ended it with a failure, or with a status that this operation does not have. */
  FAILED
}
