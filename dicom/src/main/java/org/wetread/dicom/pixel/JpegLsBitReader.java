package org.wetread.dicom.pixel;

/** Bits of T.87: a zero bit is stuffed behind each X'FF' (section C.2.1 note, annex A.1). */
final class JpegLsBitReader extends BitReader {
  private static final int STUFFED_BITS = 7;

  private final JpegLsParameters parameters;
  private boolean afterFf;

  JpegLsBitReader(byte[] data, int position, JpegLsParameters parameters) {
    super(data, position);
    this.parameters = parameters;
  }

  @Override
  boolean appendNext() {
    int octet = ahead(0);
    boolean markerFollows = octet == 0xFF && ahead(1) >= 0x80;
    if (octet < 0 || markerFollows) {
      return false;
    }
    append(octet, afterFf ? STUFFED_BITS : Byte.SIZE);
    afterFf = octet == 0xFF;
    advance(1);
    return true;
  }

  /** A limited-length Golomb code word (section A.5.3) no longer than {@code limit} bits. */
  int golomb(int k, int limit) throws PixelException {
    int escape = limit - parameters.qbpp() - 1;
    int zeros = zeros(escape);
    return zeros < escape ? (zeros << k) + receive(k) : receive(parameters.qbpp()) + 1;
  }
}
