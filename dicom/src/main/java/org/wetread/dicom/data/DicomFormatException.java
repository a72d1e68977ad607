package org.wetread.dicom.data;

import java.io.IOException;

/**
 * Bytes that are not what the standard says they should be. The text names the reason and where,
 * never a value: values are patient data and end in logs.
 */
public final class DicomFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Everything that can be wrong, as a closed list that metrics and dead letters may show. */
  public enum Reason {
    NOT_PART10("the file does not begin as a DICOM file"),
    NO_TRANSFER_SYNTAX("the file meta information names no transfer syntax"),
    UNKNOWN_TRANSFER_SYNTAX("the transfer syntax is not known here"),
    TRUNCATED("the data ends inside an element"),
    LENGTH_OVERRUN("an element is longer than what encloses it"),
    ILLEGAL_LENGTH("an element has a length that its representation does not allow"),
    UNKNOWN_VR("an element has a value representation that does not exist"),
    UNEXPECTED_ITEM("an item or delimiter stands where none belongs"),
    DUPLICATE_ELEMENT("an element occurs twice in one data set"),
    DEPTH_LIMIT("sequences are nested too deeply"),
    ELEMENT_LIMIT("there are too many elements"),
    SIZE_LIMIT("the values are too large"),
    INFLATE_LIMIT("the deflated data expands too far"),
    NOT_DICOM_JSON("the text is not a data set in the DICOM JSON model"),
    DEFLATE_CORRUPT("the deflated data is corrupt");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** The reason in words a person can act on. */
    public String sentence() {
      return sentence;
    }
  }

  private final Reason reason;

  public DicomFormatException(Reason reason) {
    super(reason.sentence());
    this.reason = reason;
  }

  DicomFormatException(Reason reason, long atByte) {
    super(reason.sentence() + " at byte " + atByte);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
