package org.wetread.dicom.pixel;

import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * The Image Pixel attributes (PS3.3 section C.7.6.3) that say how Pixel Data are laid out, as found
 * in the header and believed only after {@link #check}.
 *
 * @param rows Rows (0028,0010)
 * @param columns Columns (0028,0011)
 * @param samplesPerPixel Samples per Pixel (0028,0002)
 * @param bitsAllocated Bits Allocated (0028,0100)
 * @param bitsStored Bits Stored (0028,0101)
 * @param highBit High Bit (0028,0102)
 * @param signed whether Pixel Representation (0028,0103) is 1, two's complement
 * @param frames Number of Frames (0028,0008), 1 where absent
 */
public record PixelGeometry(
    int rows,
    int columns,
    int samplesPerPixel,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    int frames) {

  private static final int BYTES_PER_STORED_VALUE = 2;

  /** Rows × Columns; exact, since no product of two ints leaves 64 bits. */
  public long pixels() {
    return (long) rows * columns;
  }

  int bytesAllocated() {
    return bitsAllocated / Byte.SIZE;
  }

  /** Says no before anything is allocated. */
  void check(DecodeLimits limits) throws PixelException {
    if (samplesPerPixel != 1) {
      throw new PixelException(Reason.NOT_GREYSCALE, "Samples per Pixel " + samplesPerPixel);
    }
    if (frames != 1) {
      throw new PixelException(Reason.MULTI_FRAME, "Number of Frames " + frames);
    }
    checkBits();
    checkSize(limits);
  }

  private void checkBits() throws PixelException {
    if (bitsAllocated != 8 && bitsAllocated != 16) {
      throw new PixelException(Reason.UNSUPPORTED_BIT_DEPTH, "Bits Allocated " + bitsAllocated);
    }
    var fits = bitsStored >= 1 && highBit >= bitsStored - 1 && highBit < bitsAllocated;
    if (!fits) {
      throw new PixelException(
          Reason.GEOMETRY_INVALID,
          "Bits Stored "
              + bitsStored
              + " and High Bit "
              + highBit
              + " in "
              + bitsAllocated
              + " bits");
    }
  }

  private void checkSize(DecodeLimits limits) throws PixelException {
    if (rows <= 0 || columns <= 0) {
      throw new PixelException(Reason.GEOMETRY_INVALID, this.size());
    }
    var pixels = pixels();
    // At most 2^62 pixels: dividing the limit cannot overflow where multiplying the pixels could.
    if (pixels > limits.maxPixels() || pixels > limits.maxOutputBytes() / BYTES_PER_STORED_VALUE) {
      throw new PixelException(Reason.GEOMETRY_LIMIT, this.size());
    }
    if (pixels > Integer.MAX_VALUE / Integer.BYTES) {
      throw new PixelException(Reason.GEOMETRY_LIMIT, this.size() + " does not fit one array");
    }
  }

  /** The codestream's own account of its size against the header's. */
  void requireSize(long codedRows, long codedColumns) throws PixelException {
    if (codedRows != rows || codedColumns != columns) {
      throw PixelException.mismatch(
          "codestream of " + codedRows + " x " + codedColumns + " for " + this.size());
    }
  }

  private String size() {
    return rows + " rows x " + columns + " columns";
  }
}
