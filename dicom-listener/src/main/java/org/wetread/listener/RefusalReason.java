package org.wetread.listener;

/** Why an offered data set is not kept: the closed list that logs and metrics use. */
public enum RefusalReason {
  /** The bytes are not a data set in the agreed transfer syntax, or end within its header. */
  DATA_SET_UNREADABLE,
  /** Study or SOP Instance UID is missing or not a UID. */
  IDENTIFIER_INVALID,
  /** SOP Class or Instance UID differ from those the sender announced. */
  SOP_MISMATCH,
  /** The data set ends before any Pixel Data: cut short, or no image. */
  PIXEL_DATA_MISSING,
  /** More bytes than one object may have. */
  TOO_LARGE,
  /** It says that this project made it: taking it in would feed results back as images. */
  OWN_RESULT
}
