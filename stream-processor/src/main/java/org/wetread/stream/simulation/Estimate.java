package org.wetread.stream.simulation;

import java.util.List;

/**
 * A figure over several seeds, with its 95 % confidence interval (Student's t).
 *
 * @param mean over the seeds
 * @param halfWidth of the interval; 0 with a single seed, which tells none
 */
public record Estimate(double mean, double halfWidth) {

  /** Two-sided 95 % quantiles of t for 1 to 30 degrees of freedom. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.96;

  static Estimate of(List<Double> figures) {
    var mean = figures.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
    var n = figures.size();
    if (n < 2) {
      return new Estimate(mean, 0);
    }
    var squares = figures.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    var t = n - 1 <= T.length ? T[n - 2] : NORMAL;
    return new Estimate(mean, t * Math.sqrt(squares / (n - 1) / n));
  }

  /** Lower end of the interval. */
  public double low() {
    return mean - halfWidth;
  }

  /** Upper end of the interval. */
  public double high() {
    return mean + halfWidth;
  }
}
