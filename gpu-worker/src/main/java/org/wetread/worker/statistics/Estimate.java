package org.wetread.worker.statistics;

import java.util.Locale;

/**
 * A figure with its 95 % interval; not a number where there was nothing to measure.
 *
 * @param value the point estimate
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param of how many it was measured on
 */
public record Estimate(double value, double low, double high, long of) {

  /** Nothing could be measured. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

  /** The two-sided 95 % quantile of the normal distribution. */
  static final double NORMAL_975 = 1.959963984540054;

  public boolean measured() {
    return !Double.isNaN(value);
  }

  @Override
  public String toString() {
    return measured()
        ? String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", value, low, high)
        : "not measured";
  }
}
