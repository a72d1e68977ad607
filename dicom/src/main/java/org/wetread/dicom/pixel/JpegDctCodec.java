package org.wetread.dicom.pixel;

/**
 * JPEG sequential DCT with Huffman coding: baseline with 8 bits (T.81 process 1), extended with 8
 * or 12 (processes 2 and 4).
 */
final class JpegDctCodec implements Codec {

  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time)
      throws PixelException {
    var header = JpegHeader.read(frame, geometry);
    int precision = header.frame().precision();
    requireSequential(header.frame().marker(), precision);
    var cell = PixelCell.coded(geometry, precision);
    // Each block costs a DC and an EOB code, a bit each at least.
    if ((frame.length - header.dataPosition()) * 8L * 32 < geometry.pixels()) {
      throw PixelException.truncated(frame.length + " bytes for " + geometry.pixels() + " pixels");
    }
    var cells = new short[(int) geometry.pixels()];
    new JpegDctScan(header, frame).decode(cells, geometry.columns(), time);
    return cell.unpackSaturated(cells);
  }

  private static void requireSequential(int marker, int precision) throws PixelException {
    boolean known =
        (marker == JpegMarker.SOF0_BASELINE && precision == 8)
            || (marker == JpegMarker.SOF1_EXTENDED && (precision == 8 || precision == 12));
    if (!known) {
      throw PixelException.unsupported(
          "frame of process " + Integer.toHexString(marker) + " with " + precision + " bits");
    }
  }
}
