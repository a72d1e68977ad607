package org.wetread.worker.image;

import java.util.Arrays;

/**
 * Pillow's BILINEAR resize of an 8-bit grey image, byte for byte: a triangle filter whose support
 * grows with the scale, so always antialiased; whole image horizontally first, then vertically, an
 * axis of unchanged length skipped, rounded to 8 bits after each pass.
 *
 * <p>Exact because the models were trained behind it: an interpolation without antialiasing differs
 * by up to 130 grey levels. Nothing is clamped: weights are never negative and their sum is one
 * within half a unit each, so no sum leaves 0 to 255.
 */
public final class PillowBilinear {

  private static final int FRACTION_BITS = TriangleFilters.FRACTION_BITS;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  /** Two sums in one number: neither half reaches 31 bits, so none carries into the other. */
  private static final long TWO_HALVES = (long) HALF << Integer.SIZE | HALF;

  private PillowBilinear() {}

  /** Part of a resized image. */
  private record Window(int left, int top, int columns, int rows) {}

  /**
   * Resizes.
   *
   * @param grey row-major unsigned bytes
   * @return row-major unsigned bytes; the same array when nothing changes
   */
  public static byte[] resize(byte[] grey, int width, int height, int toWidth, int toHeight) {
    return width == toWidth && height == toHeight
        ? grey
        : resize(grey, width, height, toWidth, toHeight, new Window(0, 0, toWidth, toHeight));
  }

  /**
   * Resizes and crops, without computing what the crop leaves out.
   *
   * @param grey row-major unsigned bytes of the image as shown
   */
  static byte[] crop(byte[] grey, CropGeometry geometry) {
    return resize(
        grey,
        geometry.width(),
        geometry.height(),
        geometry.resizedWidth(),
        geometry.resizedHeight(),
        new Window(geometry.left(), geometry.top(), geometry.crop(), geometry.crop()));
  }

  private static byte[] resize(
      byte[] grey, int width, int height, int toWidth, int toHeight, Window window) {
    if (height == toHeight) {
      return across(grey, width, toWidth, window);
    }
    var filters = TriangleFilters.of(height, toHeight);
    var from = filters.first(window.top());
    var to = filters.end(window.top() + window.rows() - 1);
    var needed = new Window(window.left(), from, window.columns(), to - from);
    return down(across(grey, width, toWidth, needed), filters, from, window);
  }

  /** Columns of the window, resized; its rows, as they are. */
  private static byte[] across(byte[] grey, int width, int toWidth, Window window) {
    var columns = window.columns();
    var wide = new byte[columns * window.rows()];
    if (width == toWidth) {
      for (var row = 0; row < window.rows(); row++) {
        var from = (window.top() + row) * width + window.left();
        System.arraycopy(grey, from, wide, row * columns, columns);
      }
      return wide;
    }
    var filters = TriangleFilters.of(width, toWidth);
    var lines = new long[2 * width];
    var last = window.rows() - 1;
    // Four rows at once; where fewer are left, the last one stands for those that are not there.
    for (var row = 0; row <= last; row += 4) {
      var four =
          new int[] {
            row, Math.min(row + 1, last), Math.min(row + 2, last), Math.min(row + 3, last)
          };
      pair(grey, window.top() + four[0], window.top() + four[1], lines, 0, width);
      pair(grey, window.top() + four[2], window.top() + four[3], lines, width, width);
      filter(lines, width, filters, window, wide, four);
    }
    return wide;
  }

  /** Two rows in one array, one in the upper half of each number: one product serves both. */
  private static void pair(byte[] grey, int row, int other, long[] lines, int offset, int width) {
    var lower = row * width;
    var upper = other * width;
    for (var x = 0; x < width; x++) {
      lines[offset + x] = (grey[lower + x] & 0xffL) | (grey[upper + x] & 0xffL) << Integer.SIZE;
    }
  }

  private static void filter(
      long[] lines, int width, TriangleFilters filters, Window window, byte[] wide, int[] rows) {
    var weights = filters.weights();
    var columns = window.columns();
    for (var x = 0; x < columns; x++) {
      var place = filters.first(window.left() + x);
      var count = filters.count(window.left() + x);
      var offset = filters.offset(window.left() + x);
      var one = TWO_HALVES;
      var other = TWO_HALVES;
      for (var j = 0; j < count; j++) {
        var weight = weights[offset + j];
        one += weight * lines[place + j];
        other += weight * lines[place + j + width];
      }
      wide[rows[0] * columns + x] = rounded((int) one);
      wide[rows[1] * columns + x] = rounded((int) (one >>> Integer.SIZE));
      wide[rows[2] * columns + x] = rounded((int) other);
      wide[rows[3] * columns + x] = rounded((int) (other >>> Integer.SIZE));
    }
  }

  /** Rows of the window, resized from rows that begin with the {@code from}th. */
  private static byte[] down(byte[] wide, TriangleFilters filters, int from, Window window) {
    var columns = window.columns();
    var resized = new byte[columns * window.rows()];
    var sums = new int[columns];
    for (var row = 0; row < window.rows(); row++) {
      var output = window.top() + row;
      Arrays.fill(sums, HALF);
      for (var j = 0; j < filters.count(output); j++) {
        var weight = (int) filters.weights()[filters.offset(output) + j];
        add(sums, weight, wide, (filters.first(output) + j - from) * columns);
      }
      for (var x = 0; x < columns; x++) {
        resized[row * columns + x] = rounded(sums[x]);
      }
    }
    return resized;
  }

  private static void add(int[] sums, int weight, byte[] row, int offset) {
    for (var x = 0; x < sums.length; x++) {
      sums[x] += weight * (row[offset + x] & 0xff);
    }
  }

  private static byte rounded(int sum) {
    return (byte) (sum >> FRACTION_BITS);
  }
}
