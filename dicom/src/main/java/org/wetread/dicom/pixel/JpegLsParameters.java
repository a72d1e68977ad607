package org.wetread.dicom.pixel;

/**
 * What a JPEG-LS scan works with (T.87 section A.2.1).
 *
 * @param presets MAXVAL, thresholds and RESET, all resolved
 * @param near NEAR, the largest error of a sample; 0 is lossless
 * @param range RANGE, how many values a prediction error has
 * @param qbpp bits of a prediction error
 * @param limit LIMIT, the longest code word
 */
record JpegLsParameters(JpegLsPresets presets, int near, int range, int qbpp, int limit) {

  static JpegLsParameters of(JpegLsPresets presets, int near) {
    int range = (presets.maxVal() + 2 * near) / (2 * near + 1) + 1;
    int bpp = Math.max(2, bitsFor(presets.maxVal() + 1));
    return new JpegLsParameters(presets, near, range, bitsFor(range), 2 * (bpp + Math.max(8, bpp)));
  }

  /** ⌈log2 {@code values}⌉. */
  private static int bitsFor(int values) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
  }

  int maxVal() {
    return presets.maxVal();
  }

  /** The width of a quantization step, 2 × NEAR + 1. */
  int step() {
    return 2 * near + 1;
  }

  /** A gradient's region (figure A.8): -4 to 4. */
  int quantize(int gradient) {
    int size = Math.abs(gradient);
    if (size <= near) {
      return 0;
    }
    int region = size < presets.t1() ? 1 : size < presets.t2() ? 2 : size < presets.t3() ? 3 : 4;
    return gradient < 0 ? -region : region;
  }

  /** Adds a prediction error modulo RANGE and clips (sections A.4.4 and A.4.5). */
  int reconstruct(int prediction, int error) {
    int value = prediction + error * step();
    if (value < -near) {
      value += range * step();
    } else if (value > maxVal() + near) {
      value -= range * step();
    }
    return Math.clamp(value, 0, maxVal());
  }
}
