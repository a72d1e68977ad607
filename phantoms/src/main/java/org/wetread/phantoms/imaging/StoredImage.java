package org.wetread.phantoms.imaging;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Pixels as they go into the object, together with the mapping to grey that goes with them. Not a
 * record, because it owns an array.
 */
public final class StoredImage {
  /** A window in stored values after rescaling (PS3.3 C.11.2). */
  public record Window(double center, double width, boolean sigmoid) {}

  private final int columns;
  private final int rows;
  private final double millimetres;
  private final Technique technique;
  private final short[] pixels;
  private final Optional<Window> window;
  private final int[] table;

  StoredImage(
      int columns,
      int rows,
      double millimetres,
      Technique technique,
      short[] pixels,
      Optional<Window> window,
      int[] table) {
    this.columns = columns;
    this.rows = rows;
    this.millimetres = millimetres;
    this.technique = technique;
    this.pixels = pixels;
    this.window = window;
    this.table = table;
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  public double millimetres() {
    return millimetres;
  }

  public Technique technique() {
    return technique;
  }

  public Optional<Window> window() {
    return window;
  }

  /** The entries of the VOI LUT over all stored values, 16 bits deep; empty where none is sent. */
  public int[] table() {
    return Arrays.copyOf(table, table.length);
  }

  public int stored(int column, int row) {
    return pixels[row * columns + column] & 0xFFFF;
  }

  /** Little-endian, 16 bits allocated. */
  public byte[] littleEndian() {
    var bytes = new byte[pixels.length * 2];
    for (var i = 0; i < pixels.length; i++) {
      bytes[2 * i] = (byte) pixels[i];
      bytes[2 * i + 1] = (byte) (pixels[i] >> 8);
    }
    return bytes;
  }

  /** Grey from 0 (black) to 1 for each stored value, as a conforming viewer shows it. */
  public float[] display() {
    var grey = mapping();
    var shown = new float[technique.maximum() + 1];
    for (var i = 0; i < shown.length; i++) {
      var value = (float) Math.clamp(grey.applyAsDouble(i), 0.0, 1.0);
      shown[i] = technique.monochrome1() ? 1 - value : value;
    }
    return shown;
  }

  private DoubleUnaryOperator mapping() {
    if (table.length > 0) {
      return stored -> table[Math.min((int) stored, table.length - 1)] / 65535.0;
    }
    if (window.isEmpty()) {
      return stored -> stored / technique.maximum();
    }
    var w = window.get();
    return stored -> {
      var value = stored * technique.rescaleSlope() + technique.rescaleIntercept();
      return w.sigmoid()
          ? 1 / (1 + Math.exp(-4 * (value - w.center()) / w.width()))
          : (value - (w.center() - 0.5)) / (w.width() - 1) + 0.5;
    };
  }
}
