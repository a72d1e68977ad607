package org.wetread.dicom.pixel;

/** One family of transfer syntaxes. Stateless, so one instance serves all threads. */
interface Codec {
  /**
   * Decodes one frame.
   *
   * @param frame the native pixels, or the frame's fragments put together
   * @param geometry already checked against the limits
   * @param time looked at while decoding; {@code TIME_LIMIT} when it is over
   * @return stored values, row by row, as many as the geometry has pixels
   */
  short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time) throws PixelException;
}
