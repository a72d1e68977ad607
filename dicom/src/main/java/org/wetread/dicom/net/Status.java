package org.wetread.dicom.net;

/** The outcome of a DIMSE operation (PS3.7 annex C, PS3.4 section B.2.3 for C-STORE). */
public record Status(int code) {

  public static final Status SUCCESS = new Status(0x0000);
  public static final Status PROCESSING_FAILURE = new Status(0x0110);
  public static final Status NO_SUCH_SOP_INSTANCE = new Status(0x0112);
  public static final Status INVALID_ARGUMENT_VALUE = new Status(0x0115);
  public static final Status INVALID_SOP_INSTANCE = new Status(0x0117);
  public static final Status NO_SUCH_SOP_CLASS = new Status(0x0118);
  public static final Status SOP_CLASS_NOT_SUPPORTED = new Status(0x0122);
  public static final Status NO_SUCH_ACTION = new Status(0x0123);
  public static final Status NOT_AUTHORIZED = new Status(0x0124);
  public static final Status UNRECOGNIZED_OPERATION = new Status(0x0211);
  public static final Status RESOURCE_LIMITATION = new Status(0x0213);
  public static final Status OUT_OF_RESOURCES = new Status(0xa700);
  public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS = new Status(0xa900);
  public static final Status CANNOT_UNDERSTAND = new Status(0xc000);

  /** Wetread's own among the failures Cxxx: the SOP instance is stored with other content. */
  public static final Status CONFLICTING_CONTENT = new Status(0xc001);

  public Status {
    if (code >>> 16 != 0) {
      throw new IllegalArgumentException("a status has 16 bits");
    }
  }

  public boolean isSuccess() {
    return code == 0;
  }

  /** Stored, with something to know about it. */
  public boolean isWarning() {
    return code >>> 12 == 0xb || code == 0x0001;
  }

  /** The status in words a person can act on. */
  public String sentence() {
    if (isWarning()) {
      return "stored with a warning";
    }
    return switch (code) {
      case 0x0000 -> "stored";
      case 0x0110 -> "the peer failed to process the object";
      case 0x0117 -> "the peer does not take this SOP Instance UID";
      case 0x0122 -> "the peer does not store this kind of object";
      case 0x0124 -> "the peer does not allow this sender to store";
      case 0x0211 -> "the peer does not know this operation";
      case 0xc001 ->
          "the peer cannot take the object: a Wetread listener already has other content under its"
              + " SOP Instance UID";
      default ->
          switch (code >>> 8) {
            case 0xa7 -> "the peer is out of resources";
            case 0xa9 -> "the object does not match its SOP class";
            default ->
                code >>> 12 == 0xc
                    ? "the peer cannot understand the object"
                    : "the peer refused the object";
          };
    };
  }

  @Override
  public String toString() {
    return "0x" + String.format(java.util.Locale.ROOT, "%04X", code);
  }
}
