package org.wetread.dicom.data;

import java.io.IOException;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * Value Representation and length, which follow an element's tag (PS3.5 sections 7.1.2 and 7.1.3).
 */
record ElementHeader(VR vr, long length) {

  static final long UNDEFINED = 0xffff_ffffL;

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  static ElementHeader implicit(ElementInput in, Tag tag, boolean signedPixels) throws IOException {
    return new ElementHeader(Dictionary.vr(tag, signedPixels), in.u32());
  }

  static ElementHeader explicit(ElementInput in) throws IOException {
    var first = in.u8();
    var second = in.u8();
    var known = VR.of(first, second);
    if (known.isEmpty() && !(isLetter(first) && isLetter(second))) {
      throw in.failure(Reason.UNKNOWN_VR);
    }
    // Representations of later editions all have the long form (PS3.5 section 6.2.2, note).
    var vr = known.orElse(VR.UN);
    if (!vr.hasLongLength()) {
      return new ElementHeader(vr, in.u16());
    }
    in.u16();
    return new ElementHeader(vr, in.u32());
  }

  private static boolean isLetter(int octet) {
    return octet >= 'A' && octet <= 'Z';
  }
}
