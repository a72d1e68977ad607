package org.wetread.dicom.pixel;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small encoders and images, so that codecs are tested on codestreams no sample has. */
final class Codestreams {
  private static final int DIFFERENCE_CATEGORIES = 17;
  private static final int CATEGORY_CODE_BITS = 5;

  private Codestreams() {}

  static PixelGeometry geometry(int rows, int columns, int bits) {
    return new PixelGeometry(rows, columns, 1, bits <= 8 ? 8 : 16, bits, bits - 1, false, 1);
  }

  /** Smooth shading, noise and flat stretches: something for every mode of every codec. */
  static short[] image(int rows, int columns, int bits, long seed) {
    var random = new Random(seed);
    int largest = (1 << bits) - 1;
    var values = new short[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      double shade = 0.5 + 0.5 * Math.sin(row * 0.13 + column * 0.07);
      int noise = random.nextInt(1 + (largest >> 4));
      boolean flat = row / 5 % 3 == 0 && column > columns / 3;
      boolean extreme = random.nextInt(50) == 0;
      int value = flat ? largest / 3 : (int) (shade * largest) + noise;
      values[i] =
          (short) (extreme ? random.nextBoolean() ? largest : 0 : Math.clamp(value, 0, largest));
    }
    return values;
  }

  /** PS3.5 section G.3.1: replicate runs of three and more, literal runs for the rest. */
  static byte[] rle(short[] values, int bytesAllocated) {
    var segments = new ByteArrayOutputStream();
    var header = new byte[64];
    header[0] = (byte) bytesAllocated;
    for (int s = 0; s < bytesAllocated; s++) {
      int offset = 64 + segments.size();
      for (int b = 0; b < 4; b++) {
        header[4 + 4 * s + b] = (byte) (offset >> (8 * b));
      }
      var plane = new byte[values.length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (byte) (values[i] >> (8 * (bytesAllocated - 1 - s)));
      }
      packBits(plane, segments);
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(header);
    out.writeBytes(segments.toByteArray());
    return out.toByteArray();
  }

  private static void packBits(byte[] plane, ByteArrayOutputStream out) {
    int at = 0;
    while (at < plane.length) {
      int run = runAt(plane, at);
      if (run >= 3) {
        out.write(1 - run);
        out.write(plane[at]);
        at += run;
      } else {
        int from = at;
        while (at < plane.length && at - from < 128 && runAt(plane, at) < 3) {
          at++;
        }
        out.write(at - from - 1);
        out.write(plane, from, at - from);
      }
    }
    if (out.size() % 2 == 1) {
      out.write(0);
    }
  }

  private static int runAt(byte[] plane, int at) {
    int end = at;
    while (end < plane.length && end - at < 128 && plane[end] == plane[at]) {
      end++;
    }
    return end - at;
  }

  /**
   * T.81 process 14 with a code of five bits for each category; {@code intervalLines} 0 is without
   * restarts.
   */
  static byte[] jpegLossless(
      short[] values, int columns, int precision, int selection, int intervalLines) {
    int rows = values.length / columns;
    var out = new ByteArrayOutputStream();
    bytes(out, 0xFF, 0xD8, 0xFF, 0xC4, 0, 2 + 17 + DIFFERENCE_CATEGORIES, 0);
    for (int length = 1; length <= 16; length++) {
      out.write(length == CATEGORY_CODE_BITS ? DIFFERENCE_CATEGORIES : 0);
    }
    for (int category = 0; category < DIFFERENCE_CATEGORIES; category++) {
      out.write(category);
    }
    bytes(out, 0xFF, 0xC3, 0, 11, precision, rows >> 8, rows, columns >> 8, columns, 1, 1, 0x11, 0);
    int interval = intervalLines * columns;
    bytes(out, 0xFF, 0xDD, 0, 4, interval >> 8, interval);
    bytes(out, 0xFF, 0xDA, 0, 8, 1, 1, 0, selection, 0, 0);
    for (int row = 0; row < rows; row++) {
      boolean first = row == 0 || (intervalLines > 0 && row % intervalLines == 0);
      if (first && row > 0) {
        bytes(out, 0xFF, 0xD0 + (row / intervalLines - 1) % 8);
      }
      int lines = intervalLines > 0 ? Math.min(intervalLines, rows - row) : rows;
      if (first) {
        var bits = new BitWriter(out);
        for (int i = row * columns; i < (row + lines) * columns; i++) {
          writeDifference(
              bits, values[i] - prediction(values, columns, i, row, precision, selection));
        }
        bits.finish();
      }
    }
    bytes(out, 0xFF, 0xD9);
    return out.toByteArray();
  }

  /** Table H.1, read from whole images rather than line by line as the decoder does. */
  private static int prediction(
      short[] values, int columns, int i, int firstRow, int precision, int selection) {
    int row = i / columns;
    int column = i % columns;
    if (row == firstRow) {
      return column == 0 ? 1 << (precision - 1) : values[i - 1] & 0xFFFF;
    }
    int rb = values[i - columns] & 0xFFFF;
    if (column == 0) {
      return rb;
    }
    int ra = values[i - 1] & 0xFFFF;
    int rc = values[i - columns - 1] & 0xFFFF;
    int[] predictions = {
      ra, rb, rc, ra + rb - rc, ra + ((rb - rc) >> 1), rb + ((ra - rc) >> 1), (ra + rb) / 2
    };
    return predictions[selection - 1];
  }

  private static void writeDifference(BitWriter bits, int wide) {
    int difference = (short) wide;
    int category =
        difference == Short.MIN_VALUE
            ? 16
            : 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    bits.write(category, CATEGORY_CODE_BITS);
    if (category < 16) {
      bits.write(difference < 0 ? difference + (1 << category) - 1 : difference, category);
    }
  }

  /** Baseline JPEG of the JDK's own encoder. */
  static byte[] jpegBaseline(short[] values, int columns) {
    var image = new BufferedImage(columns, values.length / columns, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < values.length; i++) {
      image.getRaster().setSample(i % columns, i / columns, 0, values[i]);
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static void bytes(ByteArrayOutputStream out, int... octets) {
    for (int octet : octets) {
      out.write(octet);
    }
  }

  /** Entropy-coded bits with stuffed zero bytes. */
  private static final class BitWriter {
    private final ByteArrayOutputStream out;
    private int pending;
    private int count;

    BitWriter(ByteArrayOutputStream out) {
      this.out = out;
    }

    void write(int value, int bits) {
      for (int bit = bits - 1; bit >= 0; bit--) {
        pending = pending << 1 | ((value >> bit) & 1);
        count++;
        if (count == 8) {
          out.write(pending);
          if (pending == 0xFF) {
            out.write(0);
          }
          pending = 0;
          count = 0;
        }
      }
    }

    void finish() {
      while (count != 0) {
        write(1, 1);
      }
    }
  }
}
