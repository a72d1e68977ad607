package org.wetread.worker.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by drawing again with replacement, for figures that have no interval of
 * their own. Seeded: the same sample always gives the same interval.
 */
public final class Bootstrap {

  private static final int ROUNDS = 1000;
  private static final long SEED = 20_250_101;

  private Bootstrap() {}

  /** The figure of one sample. */
  public static <T> Estimate of(List<T> sample, ToDoubleFunction<List<T>> figure) {
    return ofStrata(List.of(sample), strata -> figure.applyAsDouble(strata.getFirst()));
  }

  /**
   * The figure of several samples that are drawn from separately, as the mean over findings is.
   * Draws whose figure is not a number are left out.
   */
  public static <T> Estimate ofStrata(
      List<List<T>> strata, ToDoubleFunction<List<List<T>>> figure) {
    var size = strata.stream().mapToLong(List::size).sum();
    if (size == 0) {
      return Estimate.NONE;
    }
    var random = new SplittableRandom(SEED);
    var drawn = new double[ROUNDS];
    for (var round = 0; round < ROUNDS; round++) {
      drawn[round] = figure.applyAsDouble(strata.stream().map(one -> draw(one, random)).toList());
    }
    var sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    return new Estimate(
        figure.applyAsDouble(strata), quantile(sorted, 0.025), quantile(sorted, 0.975), size);
  }

  private static <T> List<T> draw(List<T> sample, SplittableRandom random) {
    var drawn = new ArrayList<T>(sample.size());
    for (var one = 0; one < sample.size(); one++) {
      drawn.add(sample.get(random.nextInt(sample.size())));
    }
    return drawn;
  }

  /** Linear between the neighbouring order statistics, as NumPy's default. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    var place = share * (sorted.length - 1);
    var below = (int) place;
    var above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
