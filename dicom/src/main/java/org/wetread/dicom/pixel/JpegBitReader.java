package org.wetread.dicom.pixel;

/** Bits of T.81: a zero byte is stuffed behind each X'FF' (section B.1.1.5). */
final class JpegBitReader extends BitReader {

  JpegBitReader(byte[] data, int position) {
    super(data, position);
  }

  @Override
  boolean appendNext() {
    int octet = ahead(0);
    if (octet < 0 || (octet == 0xFF && ahead(1) != 0)) {
      return false;
    }
    append(octet, Byte.SIZE);
    advance(octet == 0xFF ? 2 : 1);
    return true;
  }

  /**
   * RECEIVE and EXTEND (figures F.17 and F.12): a difference of {@code category} additional bits (0
   * to 16).
   */
  int difference(int category) throws PixelException {
    int bits = receive(category);
    return category != 0 && bits >> (category - 1) == 0 ? bits - (1 << category) + 1 : bits;
  }
}
