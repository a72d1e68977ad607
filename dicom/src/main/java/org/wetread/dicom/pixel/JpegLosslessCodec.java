package org.wetread.dicom.pixel;

/**
 * JPEG lossless, non-hierarchical, Huffman coded (T.81 annex H, process 14), all selection values.
 */
final class JpegLosslessCodec implements Codec {

  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time)
      throws PixelException {
    var header = JpegHeader.read(frame, geometry);
    if (header.frame().marker() != JpegMarker.SOF3_LOSSLESS) {
      throw PixelException.unsupported(
          "frame of process " + Integer.toHexString(header.frame().marker()));
    }
    var cell = PixelCell.coded(geometry, header.frame().precision());
    // Each sample costs one bit at least: a shorter codestream is not worth the memory.
    if ((frame.length - header.dataPosition()) * 8L < geometry.pixels()) {
      throw PixelException.truncated(frame.length + " bytes for " + geometry.pixels() + " pixels");
    }
    var cells = new short[(int) geometry.pixels()];
    new JpegLosslessScan(header, frame, geometry.columns()).decode(cells, time);
    return cell.unpack(cells);
  }
}
