package org.wetread.dicom.pixel;

import java.util.Arrays;

/**
 * A Huffman code (T.81 annex C), looked up {@value #LOOKUP_BITS} bits at a time; longer codes by
 * the canonical rule.
 */
final class HuffmanTable {
  private static final int LOOKUP_BITS = 9;
  private static final int MAX_LENGTH = 16;

  /** HUFFVAL. */
  private final byte[] values;

  /** For each bit pattern {@code length << 8 | value}; 0 where the code is longer. */
  private final short[] lookup = new short[1 << LOOKUP_BITS];

  /**
   * The largest code of each length, and what turns a code of that length into an index (section
   * F.2.2.3).
   */
  private final int[] maxCode = new int[MAX_LENGTH + 1];

  private final int[] valueOffset = new int[MAX_LENGTH + 1];

  private HuffmanTable(int[] bits, byte[] values) throws PixelException {
    this.values = values;
    Arrays.fill(maxCode, -1);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      valueOffset[length] = index - code;
      for (int i = 0; i < bits[length]; i++) {
        enter(code++, length, index++);
      }
      // Section C.2 forbids the code of all ones; some encoders use it all the same.
      if (code > (1 << length)) {
        throw PixelException.corrupt("Huffman code lengths overflow");
      }
      maxCode[length] = bits[length] == 0 ? -1 : code - 1;
      code <<= 1;
    }
  }

  static HuffmanTable read(Octets segment) throws PixelException {
    var bits = new int[MAX_LENGTH + 1];
    int total = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      bits[length] = segment.u8();
      total += bits[length];
    }
    if (total == 0 || total > 256) {
      throw PixelException.corrupt("Huffman table of " + total + " codes");
    }
    var values = new byte[total];
    for (int i = 0; i < total; i++) {
      values[i] = (byte) segment.u8();
    }
    return new HuffmanTable(bits, values);
  }

  private void enter(int code, int length, int index) {
    int spare = LOOKUP_BITS - length;
    if (spare < 0 || code >= (1 << length)) {
      return;
    }
    var entry = (short) (length << 8 | (values[index] & 0xFF));
    Arrays.fill(lookup, code << spare, (code + 1) << spare, entry);
  }

  /** The DECODE procedure (figure F.16). */
  int decode(BitReader bits) throws PixelException {
    int entry = lookup[bits.peek(LOOKUP_BITS)];
    if (entry != 0) {
      bits.skip(entry >> 8);
      return entry & 0xFF;
    }
    return decodeLong(bits);
  }

  private int decodeLong(BitReader bits) throws PixelException {
    int pattern = bits.peek(MAX_LENGTH);
    for (int length = LOOKUP_BITS + 1; length <= MAX_LENGTH; length++) {
      int code = pattern >> (MAX_LENGTH - length);
      if (code <= maxCode[length]) {
        bits.skip(length);
        return values[code + valueOffset[length]] & 0xFF;
      }
    }
    throw bits.fault("no such Huffman code");
  }
}
