package org.wetread.dicom.pixel;

/**
 * RLE Lossless (PS3.5 annex G): one PackBits segment for each byte of the cell, most significant
 * first.
 */
final class RleCodec implements Codec {
  private static final int HEADER_BYTES = 64;
  private static final int RUNS_BETWEEN_LOOKS = 256;

  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time)
      throws PixelException {
    var header = new Octets(frame);
    var segments = header.u32LittleEndian();
    if (segments != geometry.bytesAllocated()) {
      throw PixelException.mismatch(
          segments + " RLE segments for Bits Allocated " + geometry.bitsAllocated());
    }
    requirePlausible(frame, geometry);
    var offsets = new long[(int) segments + 1];
    for (int s = 0; s < segments; s++) {
      offsets[s] = header.u32LittleEndian();
    }
    offsets[(int) segments] = frame.length;
    requireAscending(offsets);
    var cells = new short[(int) geometry.pixels()];
    for (int s = 0; s < segments; s++) {
      decodeSegment(frame, (int) offsets[s], (int) offsets[s + 1], cells, time);
    }
    return PixelCell.allocated(geometry).unpack(cells);
  }

  /** Two bytes code at most 128: what is shorter than that is not worth the memory. */
  private static void requirePlausible(byte[] frame, PixelGeometry geometry) throws PixelException {
    if (frame.length * 64L < geometry.pixels() * geometry.bytesAllocated()) {
      throw PixelException.truncated(
          frame.length + " bytes of RLE for " + geometry.pixels() + " pixels");
    }
  }

  /** Section G.5: the first segment follows the header, the next ones follow it. */
  private static void requireAscending(long[] offsets) throws PixelException {
    long previous = HEADER_BYTES;
    for (var offset : offsets) {
      if (offset < previous) {
        throw PixelException.corrupt("RLE segment offset " + offset + " before " + previous);
      }
      if (offset > offsets[offsets.length - 1]) {
        throw PixelException.truncated("RLE segment offset " + offset + " beyond the data");
      }
      previous = offset;
    }
  }

  /** Section G.3.2. Each segment's byte goes below those of the segments before it. */
  private static void decodeSegment(byte[] data, int from, int to, short[] cells, DecodeTime time)
      throws PixelException {
    int position = from;
    int pixel = 0;
    for (int runs = 0; pixel < cells.length; runs++) {
      if (runs % RUNS_BETWEEN_LOOKS == 0) {
        time.require();
      }
      if (position + 1 >= to) {
        throw PixelException.truncated("RLE segment ends at pixel " + pixel);
      }
      int code = data[position++];
      if (code == -128) {
        continue;
      }
      int count = Math.abs(code) + 1;
      int coded = code < 0 ? 1 : count;
      if (pixel + count > cells.length) {
        throw PixelException.corrupt("RLE run beyond the last pixel");
      }
      if (position + coded > to) {
        throw PixelException.truncated("RLE run ends at pixel " + pixel);
      }
      int step = code < 0 ? 0 : 1;
      for (int i = 0; i < count; i++) {
        int value = data[position + i * step] & 0xFF;
        cells[pixel] = (short) ((cells[pixel] << 8) | value);
        pixel++;
      }
      position += coded;
    }
  }
}
