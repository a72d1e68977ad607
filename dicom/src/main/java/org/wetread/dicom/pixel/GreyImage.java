package org.wetread.dicom.pixel;

/**
 * A whole greyscale image as its stored values (PS3.3 section C.11.1.1.1: what the Modality LUT
 * takes), row by row.
 *
 * <p>Kept in 16 bits a pixel because a chest radiograph has ten million of them.
 */
public final class GreyImage {
  private final int rows;
  private final int columns;
  private final boolean signed;
  private final short[] storedValues;

  GreyImage(PixelGeometry geometry, short[] storedValues) {
    this.rows = geometry.rows();
    this.columns = geometry.columns();
    this.signed = geometry.signed();
    this.storedValues = storedValues;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Whether the stored values are two's complement. */
  public boolean signed() {
    return signed;
  }

  /** The stored value at a place; negative only when {@link #signed()}. */
  public int value(int row, int column) {
    return value(row * columns + column);
  }

  /** The stored value at {@code row × columns + column}. */
  public int value(int index) {
    return signed ? storedValues[index] : Short.toUnsignedInt(storedValues[index]);
  }

  /**
   * The image's own array, not a copy, row-major: bits above Bits Stored are zero, or the sign when
   * {@link #signed()}. Unsigned values need {@link Short#toUnsignedInt}.
   */
  public short[] storedValues() {
    return storedValues;
  }
}
