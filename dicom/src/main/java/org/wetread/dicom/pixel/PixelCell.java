package org.wetread.dicom.pixel;

/**
 * Where a stored value sits in its Pixel Cell (PS3.5 section 8.1.1): {@code bits} of it above
 * {@code shift} others.
 *
 * <p>What lies outside may be overlay bits of old equipment, so it is cut off, never trusted to be
 * zero.
 */
record PixelCell(int shift, int bits, boolean signed) {

  /** The cell of native and RLE data: Bits Allocated wide. */
  static PixelCell allocated(PixelGeometry geometry) {
    return new PixelCell(
        geometry.highBit() + 1 - geometry.bitsStored(), geometry.bitsStored(), geometry.signed());
  }

  /**
   * The cell of a codestream, {@code precision} bits wide.
   *
   * @throws PixelException when the codestream cannot hold what the header promises: wider than a
   *     cell, or too narrow to tell where the sign is
   */
  static PixelCell coded(PixelGeometry geometry, int precision) throws PixelException {
    var stored = geometry.bitsStored();
    var tooNarrow = geometry.signed() && precision < stored;
    if (precision > geometry.bitsAllocated() || tooNarrow) {
      throw PixelException.mismatch("samples of " + precision + " bits for Bits Stored " + stored);
    }
    var shift = Math.max(0, Math.min(geometry.highBit() + 1, precision) - stored);
    return new PixelCell(shift, stored, geometry.signed());
  }

  short storedValue(int cell) {
    var unused = Integer.SIZE - bits;
    var leftAligned = cell >>> shift << unused;
    return (short) (signed ? leftAligned >> unused : leftAligned >>> unused);
  }

  /**
   * Replaces samples of a lossy codestream by stored values, in place. Where the codestream is
   * wider than Bits Stored, an error may carry white beyond the largest stored value, and cutting
   * bits off would turn it black.
   */
  short[] unpackSaturated(short[] samples) {
    int largest = (1 << bits) - 1;
    for (int i = 0; !signed && shift == 0 && i < samples.length; i++) {
      samples[i] = (short) Math.min(samples[i] & 0xFFFF, largest);
    }
    return unpack(samples);
  }

  /** Replaces cells by stored values, in place. */
  short[] unpack(short[] cells) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = storedValue(cells[i] & 0xFFFF);
    }
    return cells;
  }
}
