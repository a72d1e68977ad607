package org.wetread.dicom.pixel;

/**
 * What one context has learned (T.87 sections A.2.1 and A.6): of regular mode, or of run
 * interruption.
 */
final class JpegLsContext {
  private static final int MIN_C = -128;
  private static final int MAX_C = 127;

  private final int reset;

  /** A, sum of error magnitudes. */
  private int magnitudes;

  /** B, bias; in run interruption Nn, how many errors were negative. */
  private int bias;

  /** C, prediction correction. */
  private int correction;

  /** N, occurrences. */
  private int count = 1;

  JpegLsContext(JpegLsParameters parameters) {
    this.reset = parameters.presets().reset();
    this.magnitudes = Math.max(2, (parameters.range() + 32) / 64);
  }

  int correction() {
    return correction;
  }

  /** The Golomb code's k (figure A.10). */
  int golombParameter() {
    return golombParameter(magnitudes);
  }

  private int golombParameter(int sum) {
    int k = 0;
    while ((long) count << k < sum) {
      k++;
    }
    return k;
  }

  /** Undoes the error mapping of figure A.11. */
  int unmap(int mapped, int k, int near) {
    boolean inverted = near == 0 && k == 0 && 2 * bias <= -count;
    int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped >> 1) - 1;
    return inverted ? -error - 1 : error;
  }

  /** Figures A.12 and A.13. */
  void update(int error, int step) {
    bias += error * step;
    magnitudes += Math.abs(error);
    if (count == reset) {
      magnitudes >>= 1;
      // An arithmetic shift is what the figure does for either sign.
      bias >>= 1;
      count >>= 1;
    }
    count++;
    if (bias <= -count) {
      bias = Math.max(bias + count, 1 - count);
      correction = Math.max(correction - 1, MIN_C);
    } else if (bias > 0) {
      bias = Math.min(bias - count, 0);
      correction = Math.min(correction + 1, MAX_C);
    }
  }

  /** The Golomb code's k of a run interruption (section A.7.2, figures A.19 and A.20). */
  int interruptionGolombParameter(int runInterruptionType) {
    return golombParameter(runInterruptionType == 0 ? magnitudes : magnitudes + (count >> 1));
  }

  /** Undoes the error mapping of figure A.22. */
  int unmapInterruption(int mapped, int k, int runInterruptionType) {
    int doubled = mapped + runInterruptionType;
    int size = (doubled + 1) >> 1;
    boolean oddIsNegative = k != 0 || 2 * bias >= count;
    boolean odd = (doubled & 1) == 1;
    return odd == oddIsNegative ? -size : size;
  }

  /** Figure A.23. */
  void updateInterruption(int error, int mapped, int runInterruptionType) {
    if (error < 0) {
      bias++;
    }
    magnitudes += (mapped + 1 - runInterruptionType) >> 1;
    if (count == reset) {
      magnitudes >>= 1;
      bias >>= 1;
      count >>= 1;
    }
    count++;
  }
}
