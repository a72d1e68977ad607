package org.wetread.worker.image;

/**
 * The 8-bit square a backbone looks at, before it is divided by 255. Kept in bytes because a batch
 * of them waits in memory. Not a record, because it owns an array.
 */
public final class GreyCrop {

  private final int side;
  private final byte[] grey;

  /**
   * @param side in pixels
   * @param grey row-major, {@code side * side} unsigned bytes; not copied
   */
  public GreyCrop(int side, byte[] grey) {
    if (grey.length != side * side) {
      throw new IllegalArgumentException(
          "%d grey values do not make a square of %d".formatted(grey.length, side));
    }
    this.side = side;
    this.grey = grey;
  }

  /** Width and height in pixels. */
  public int side() {
    return side;
  }

  /** The grey value at {@code row * side + column}, 0 to 255. */
  public int grey(int index) {
    return Byte.toUnsignedInt(grey[index]);
  }

  /** A copy of the grey values, row-major. */
  public byte[] toBytes() {
    return grey.clone();
  }
}
