package org.wetread.dicom.pixel;

/**
 * Preset coding parameters (T.87 section C.2.4.1.1).
 *
 * @param maxVal MAXVAL, the largest sample
 * @param t1 first gradient threshold
 * @param t2 second
 * @param t3 third
 * @param reset RESET, how many samples a context averages over
 */
record JpegLsPresets(int maxVal, int t1, int t2, int t3, int reset) {
  private static final JpegLsPresets ALL_DEFAULT = new JpegLsPresets(0, 0, 0, 0, 0);

  static JpegLsPresets allDefault() {
    return ALL_DEFAULT;
  }

  static JpegLsPresets read(Octets segment) throws PixelException {
    return new JpegLsPresets(
        segment.u16(), segment.u16(), segment.u16(), segment.u16(), segment.u16());
  }

  /**
   * Puts the default of section C.2.4.1.1.1 where a parameter is 0, and checks table C.1's ranges.
   */
  JpegLsPresets resolve(int precision, int near) throws PixelException {
    int largest = (1 << precision) - 1;
    int max = maxVal == 0 ? largest : maxVal;
    if (max > largest || near > Math.min(255, max / 2)) {
      throw PixelException.corrupt("MAXVAL " + max + ", NEAR " + near);
    }
    int first = t1 == 0 ? clamp(basicT1(max, near), near + 1, max) : t1;
    int second = t2 == 0 ? clamp(basicT2(max, near), first, max) : t2;
    int third = t3 == 0 ? clamp(basicT3(max, near), second, max) : t3;
    int window = reset == 0 ? 64 : reset;
    boolean ordered = near < first && first <= second && second <= third && third <= max;
    if (!ordered || window < 3 || window > Math.max(255, max)) {
      throw PixelException.corrupt("preset coding parameters out of range");
    }
    return new JpegLsPresets(max, first, second, third, window);
  }

  private static int basicT1(int max, int near) {
    return max >= 128 ? upFactor(max) + 2 + 3 * near : Math.max(2, 3 / downFactor(max) + 3 * near);
  }

  private static int basicT2(int max, int near) {
    return max >= 128
        ? upFactor(max) * 4 + 3 + 5 * near
        : Math.max(3, 7 / downFactor(max) + 5 * near);
  }

  private static int basicT3(int max, int near) {
    return max >= 128
        ? upFactor(max) * 17 + 4 + 7 * near
        : Math.max(4, 21 / downFactor(max) + 7 * near);
  }

  private static int upFactor(int max) {
    return (Math.min(max, 4095) + 128) / 256;
  }

  private static int downFactor(int max) {
    return 256 / (max + 1);
  }

  /** Figure C.3: not to the nearer bound, always to the lower one. */
  private static int clamp(int value, int low, int high) {
    return value > high || value < low ? low : value;
  }
}
