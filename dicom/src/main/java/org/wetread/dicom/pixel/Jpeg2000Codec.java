package org.wetread.dicom.pixel;

/** later. */
final class Jpeg2000Codec implements Codec {
  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry) throws PixelException {
    throw PixelException.unsupported("JPEG 2000");
  }
}
