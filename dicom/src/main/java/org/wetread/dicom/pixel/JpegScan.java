package org.wetread.dicom.pixel;

/**
 * Scan header (T.81 section B.2.3, T.87 section C.2.3) of a scan with one component. What a field
 * means depends on the process, so that its standard letters stay.
 *
 * @param dcTable Td1, or the mapping table of JPEG-LS
 * @param acTable Ta1
 * @param ss start of spectral selection, the lossless predictor, or NEAR of JPEG-LS
 * @param se end of spectral selection, or the interleave mode of JPEG-LS
 * @param ah successive approximation, high
 * @param al successive approximation low: the point transform
 */
record JpegScan(int dcTable, int acTable, int ss, int se, int ah, int al) {

  static JpegScan read(Octets segment, JpegFrame frame) throws PixelException {
    int components = segment.u8();
    int component = segment.u8();
    if (components != 1 || component != frame.component()) {
      throw PixelException.corrupt("scan of " + components + " components, first " + component);
    }
    int tables = segment.u8();
    int ss = segment.u8();
    int se = segment.u8();
    int approximation = segment.u8();
    return new JpegScan(tables >> 4, tables & 0xF, ss, se, approximation >> 4, approximation & 0xF);
  }
}
