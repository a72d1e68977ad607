package org.wetread.worker.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * How probabilities compare with what happens, over ten bins of equal width.
 *
 * @param bins those that hold anything, lowest first
 */
public record CalibrationCurve(List<Bin> bins) {

  private static final int BINS = 10;

  /**
   * A forecast beside the truth.
   *
   * @param probability 0 to 1
   * @param happened the truth
   */
  public record Forecast(double probability, boolean happened) {}

  /**
   * Forecasts of about one probability.
   *
   * @param probability their mean
   * @param happened how many of them came true
   */
  public record Bin(double probability, Share happened) {

    private double gap() {
      return Math.abs(probability - (double) happened.hits() / happened.of());
    }
  }

  public CalibrationCurve {
    bins = List.copyOf(bins);
  }

  public static CalibrationCurve of(List<Forecast> forecasts) {
    var sums = new double[BINS];
    var hits = new long[BINS];
    var counts = new long[BINS];
    for (var forecast : forecasts) {
      var bin = Math.clamp((int) (forecast.probability() * BINS), 0, BINS - 1);
      sums[bin] += forecast.probability();
      hits[bin] += forecast.happened() ? 1 : 0;
      counts[bin]++;
    }
    var bins = new ArrayList<Bin>();
    for (var bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(new Bin(sums[bin] / counts[bin], new Share(hits[bin], counts[bin])));
      }
    }
    return new CalibrationCurve(bins);
  }

  /**
   * The expected calibration error: the bins' distances from the diagonal, weighted by how many
   * they hold; not a number without forecasts.
   */
  public double expectedError() {
    var all = bins.stream().mapToLong(bin -> bin.happened().of()).sum();
    return bins.stream().mapToDouble(bin -> bin.gap() * bin.happened().of()).sum() / all;
  }
}
