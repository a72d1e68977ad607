package org.wetread.dicom.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Transfer syntaxes of PS3.5 section 10 and annex A whose data sets this project can read. */
public enum TransferSyntax {
  IMPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2", Form.IMPLICIT),
  EXPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2.1", Form.EXPLICIT),
  DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2.1.99", Form.DEFLATED),
  EXPLICIT_VR_BIG_ENDIAN("1.2.840.10008.1.2.2", Form.BIG_ENDIAN),
  JPEG_BASELINE("1.2.840.10008.1.2.4.50", Form.ENCAPSULATED),
  JPEG_EXTENDED("1.2.840.10008.1.2.4.51", Form.ENCAPSULATED),
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", Form.ENCAPSULATED),
  JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", Form.ENCAPSULATED),
  JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", Form.ENCAPSULATED),
  JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", Form.ENCAPSULATED),
  JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", Form.ENCAPSULATED),
  JPEG_2000("1.2.840.10008.1.2.4.91", Form.ENCAPSULATED),
  HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", Form.ENCAPSULATED),
  HTJ2K_LOSSLESS_RPCL("1.2.840.10008.1.2.4.202", Form.ENCAPSULATED),
  HTJ2K("1.2.840.10008.1.2.4.203", Form.ENCAPSULATED),
  RLE_LOSSLESS("1.2.840.10008.1.2.5", Form.ENCAPSULATED);

  private enum Form {
    IMPLICIT,
    EXPLICIT,
    DEFLATED,
    BIG_ENDIAN,
    ENCAPSULATED
  }

  private static final Map<String, TransferSyntax> BY_UID =
      Arrays.stream(values()).collect(Collectors.toMap(TransferSyntax::uid, Function.identity()));

  private final String uid;
  private final Form form;

  TransferSyntax(String uid, Form form) {
    this.uid = uid;
    this.form = form;
  }

  public static Optional<TransferSyntax> of(String uid) {
    return Optional.ofNullable(BY_UID.get(uid));
  }

  public String uid() {
    return uid;
  }

  public boolean isExplicitVr() {
    return form != Form.IMPLICIT;
  }

  public boolean isBigEndian() {
    return form == Form.BIG_ENDIAN;
  }

  public boolean isDeflated() {
    return form == Form.DEFLATED;
  }

  /** Whether Pixel Data is a sequence of compressed fragments (PS3.5 section A.4). */
  public boolean isEncapsulated() {
    return form == Form.ENCAPSULATED;
  }
}
