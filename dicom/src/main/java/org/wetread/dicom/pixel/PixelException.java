package org.wetread.dicom.pixel;

/**
 * Why the pixels of an image cannot be had. The reason is a closed list, because it becomes a
 * metric tag and the outcome of a study; the message holds sizes and marker names only, never
 * anything from the data set.
 */
public final class PixelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The one fact that an operator or a sending site can act on. */
  public enum Reason {
    /** No codec for this Transfer Syntax UID. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /**
     * The codestream uses a process or option outside what its transfer syntax needs for greyscale
     * images.
     */
    UNSUPPORTED_CODESTREAM,
    /** Bits Allocated other than 8 or 16. */
    UNSUPPORTED_BIT_DEPTH,
    /** More than one sample per pixel, in the header or in the codestream. */
    NOT_GREYSCALE,
    /** Number of Frames other than one. */
    MULTI_FRAME,
    /** Rows, Columns, Bits Stored and High Bit do not describe an image. */
    GEOMETRY_INVALID,
    /** The image is larger than the {@link DecodeLimits} allow. */
    GEOMETRY_LIMIT,
    /** Decoding takes longer than any real image does. */
    TIME_LIMIT,
    /** The codestream describes another image than the header does. */
    GEOMETRY_MISMATCH,
    /** The data end before the image does. */
    TRUNCATED,
    /** The data break a rule of their coding. */
    CORRUPT
  }

  private final Reason reason;

  PixelException(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  PixelException(Reason reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause);
    this.reason = reason;
  }

  /** What to count, and what to tell. */
  public Reason reason() {
    return reason;
  }

  static PixelException corrupt(String detail) {
    return new PixelException(Reason.CORRUPT, detail);
  }

  static PixelException truncated(String detail) {
    return new PixelException(Reason.TRUNCATED, detail);
  }

  static PixelException unsupported(String detail) {
    return new PixelException(Reason.UNSUPPORTED_CODESTREAM, detail);
  }

  static PixelException mismatch(String detail) {
    return new PixelException(Reason.GEOMETRY_MISMATCH, detail);
  }
}
