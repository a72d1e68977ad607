package org.wetread.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** T.81 process 14 with a code of five bits for each difference category. */
final class LosslessJpegEncoder {
  private static final int DIFFERENCE_CATEGORIES = 17;
  private static final int CATEGORY_CODE_BITS = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final short[] values;
  private final int columns;
  private final int precision;
  private final int selection;
  private int pending;
  private int pendingBits;

  private LosslessJpegEncoder(short[] values, int columns, int precision, int selection) {
    this.values = values;
    this.columns = columns;
    this.precision = precision;
    this.selection = selection;
  }

  /** A whole codestream; with {@code intervalLines} 0 there are no restart markers. */
  static byte[] encode(
      short[] values, int columns, int precision, int selection, int intervalLines) {
    var encoder = new LosslessJpegEncoder(values, columns, precision, selection);
    encoder.writeHeader(intervalLines * columns);
    int rows = values.length / columns;
    int lines = intervalLines == 0 ? rows : intervalLines;
    for (int row = 0; row < rows; row += lines) {
      if (row > 0) {
        encoder.bytes(0xFF, 0xD0 + (row / lines - 1) % 8);
      }
      encoder.writeInterval(row, Math.min(rows, row + lines));
    }
    encoder.bytes(0xFF, 0xD9);
    return encoder.out.toByteArray();
  }

  private void writeHeader(int interval) {
    int rows = values.length / columns;
    bytes(0xFF, 0xD8, 0xFF, 0xC4, 0, 2 + 17 + DIFFERENCE_CATEGORIES, 0);
    for (int length = 1; length <= 16; length++) {
      bytes(length == CATEGORY_CODE_BITS ? DIFFERENCE_CATEGORIES : 0);
    }
    for (int category = 0; category < DIFFERENCE_CATEGORIES; category++) {
      bytes(category);
    }
    bytes(0xFF, 0xC3, 0, 11, precision, rows >> 8, rows, columns >> 8, columns, 1, 1, 0x11, 0);
    bytes(0xFF, 0xDD, 0, 4, interval >> 8, interval);
    bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, selection, 0, 0);
  }

  private void writeInterval(int firstRow, int endRow) {
    for (int i = firstRow * columns; i < endRow * columns; i++) {
      writeDifference((short) (values[i] - prediction(i, firstRow)));
    }
    while (pendingBits != 0) {
      write(1, 1);
    }
  }

  /** Table H.1, read from the whole image rather than line by line as the decoder does. */
  private int prediction(int i, int firstRow) {
    int column = i % columns;
    if (i / columns == firstRow) {
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

  private void writeDifference(short difference) {
    int size = Math.abs((int) difference);
    int category = Integer.SIZE - Integer.numberOfLeadingZeros(size);
    write(category, CATEGORY_CODE_BITS);
    if (category < 16) {
      write(difference < 0 ? difference + (1 << category) - 1 : difference, category);
    }
  }

  /** Most significant bit first, a zero byte behind each X'FF'. */
  private void write(int value, int bits) {
    for (int bit = bits - 1; bit >= 0; bit--) {
      pending = (pending << 1 | ((value >> bit) & 1)) & 0xFF;
      pendingBits++;
      if (pendingBits == Byte.SIZE) {
        bytes(pending);
        if (pending == 0xFF) {
          bytes(0);
        }
        pendingBits = 0;
      }
    }
  }

  private void bytes(int... octets) {
    for (int octet : octets) {
      out.write(octet);
    }
  }
}
