package org.wetread.dicom.pixel;

/**
 * The inverse DCT (T.81 section A.3.3) in integers: the factorization of Loeffler, Ligtenberg and
 * Moschytz (ICASSP 1989) with 13-bit constants.
 *
 * <p>T.81 leaves the last bit of an IDCT free. The Independent JPEG Group's accurate integer
 * transform is what nearly every viewer shows, so the scaling and rounding here are its own and a
 * stored value is the same in all of them.
 */
final class InverseDct {
  private static final int SIZE = 8;
  private static final int CONSTANT_BITS = 13;

  // Sums of cosines, times 2^13.
  private static final int F_0_298631336 = 2446;
  private static final int F_0_390180644 = 3196;
  private static final int F_0_541196100 = 4433;
  private static final int F_0_765366865 = 6270;
  private static final int F_0_899976223 = 7373;
  private static final int F_1_175875602 = 9633;
  private static final int F_1_501321110 = 12299;
  private static final int F_1_847759065 = 15137;
  private static final int F_1_961570560 = 16069;
  private static final int F_2_053119869 = 16819;
  private static final int F_2_562915447 = 20995;
  private static final int F_3_072711026 = 25172;

  /** Fraction bits kept between the passes: 12-bit samples leave room for one only. */
  private final int extraBits;

  private final int centre;

  /** What wraps a result to two bits more than a sample has, before it is clipped. */
  private final int wrap;

  InverseDct(int precision) {
    this.extraBits = precision == 8 ? 2 : 1;
    this.centre = 1 << (precision - 1);
    this.wrap = Integer.SIZE - precision - 2;
  }

  /** Turns dequantized coefficients into samples, in place. */
  void transform(int[] block) {
    for (int column = 0; column < SIZE; column++) {
      pass(block, column, SIZE, CONSTANT_BITS - extraBits);
    }
    for (int row = 0; row < SIZE; row++) {
      pass(block, row * SIZE, 1, CONSTANT_BITS + extraBits + 3);
    }
    for (int i = 0; i < block.length; i++) {
      int value = block[i] << wrap >> wrap;
      block[i] = Math.clamp(value + centre, 0, 2 * centre - 1);
    }
  }

  /** One dimension: eight values from {@code at} on, {@code step} apart. */
  private static void pass(int[] b, int at, int step, int shift) {
    int in0 = b[at];
    int in4 = b[at + 4 * step];
    int z1 = (b[at + 2 * step] + b[at + 6 * step]) * F_0_541196100;
    int even2 = z1 - b[at + 6 * step] * F_1_847759065;
    int even3 = z1 + b[at + 2 * step] * F_0_765366865;
    int even0 = (in0 + in4) << CONSTANT_BITS;
    int even1 = (in0 - in4) << CONSTANT_BITS;

    int in7 = b[at + 7 * step];
    int in5 = b[at + 5 * step];
    int in3 = b[at + 3 * step];
    int in1 = b[at + step];
    int z5 = (in7 + in3 + in5 + in1) * F_1_175875602;
    int z71 = (in7 + in1) * -F_0_899976223;
    int z53 = (in5 + in3) * -F_2_562915447;
    int z73 = (in7 + in3) * -F_1_961570560 + z5;
    int z51 = (in5 + in1) * -F_0_390180644 + z5;
    int odd0 = in7 * F_0_298631336 + z71 + z73;
    int odd1 = in5 * F_2_053119869 + z53 + z51;
    int odd2 = in3 * F_3_072711026 + z53 + z73;
    int odd3 = in1 * F_1_501321110 + z71 + z51;

    butterfly(b, at, at + 7 * step, even0 + even3, odd3, shift);
    butterfly(b, at + step, at + 6 * step, even1 + even2, odd2, shift);
    butterfly(b, at + 2 * step, at + 5 * step, even1 - even2, odd1, shift);
    butterfly(b, at + 3 * step, at + 4 * step, even0 - even3, odd0, shift);
  }

  private static void butterfly(int[] b, int low, int high, int even, int odd, int shift) {
    int half = 1 << (shift - 1);
    b[low] = (even + odd + half) >> shift;
    b[high] = (even - odd + half) >> shift;
  }
}
