package org.wetread.dicom.pixel;

import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * Frame header (T.81 section B.2.2, also that of T.87) of a frame with one component.
 *
 * <p>With one component its sampling factors have no effect: the scan is not interleaved (section
 * A.2.2).
 *
 * @param marker the SOF marker: the coding process
 * @param precision P, bits a sample
 * @param component C1, the component's identifier
 * @param quantizationTable Tq1
 */
record JpegFrame(int marker, int precision, int component, int quantizationTable) {

  static JpegFrame read(int marker, Octets segment, PixelGeometry geometry) throws PixelException {
    int precision = segment.u8();
    int lines = segment.u16();
    int samplesPerLine = segment.u16();
    int components = segment.u8();
    if (components != 1) {
      throw new PixelException(Reason.NOT_GREYSCALE, "frame of " + components + " components");
    }
    if (precision < 2 || precision > 16) {
      throw PixelException.corrupt("sample precision " + precision);
    }
    geometry.requireSize(lines, samplesPerLine);
    int component = segment.u8();
    segment.skip(1);
    return new JpegFrame(marker, precision, component, segment.u8());
  }
}
