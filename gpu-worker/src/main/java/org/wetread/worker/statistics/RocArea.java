package org.wetread.worker.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Area under the ROC curve with a 95 % interval: DeLong's, or, where the groups do not overlap and
 * that has no width, Newcombe's score interval.
 *
 * @param positives how many have the finding
 * @param negatives how many do not
 * @param area 0 to 1; ties count one half
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record RocArea(int positives, int negatives, double area, double low, double high) {

  private static final int HALVINGS = 60;

  /** Whether both groups are large enough for an area with an interval. */
  public static boolean measurable(List<Double> positives, List<Double> negatives) {
    return positives.size() >= 2 && negatives.size() >= 2;
  }

  /**
   * The area of scores.
   *
   * @throws IllegalArgumentException when one of the groups has fewer than two
   */
  public static RocArea of(List<Double> positives, List<Double> negatives) {
    if (!measurable(positives, negatives)) {
      throw new IllegalArgumentException(
          "%d with and %d without the finding are too few; two of each are needed"
              .formatted(positives.size(), negatives.size()));
    }
    var with = sorted(positives);
    var without = sorted(negatives);
    var above = Arrays.stream(with).map(score -> shareBelow(score, without)).toArray();
    var below = Arrays.stream(without).map(score -> 1 - shareBelow(score, with)).toArray();
    var area = mean(above);
    var error = Math.sqrt(variance(above) / above.length + variance(below) / below.length);
    return error == 0
        ? scored(with.length, without.length, area)
        : new RocArea(
            with.length,
            without.length,
            area,
            Math.max(0, area - Estimate.NORMAL_975 * error),
            Math.min(1, area + Estimate.NORMAL_975 * error));
  }

  /** The area as a figure of as many as were ranked. */
  public Estimate estimate() {
    return new Estimate(area, low, high, (long) positives + negatives);
  }

  /**
   * Newcombe's method 5 (Statistics in Medicine 2006, 25:559): the areas from which the measured
   * one is not more than 1.96 standard errors away, the error being Hanley and McNeil's at that
   * area with both groups of their mean size.
   */
  private static RocArea scored(int positives, int negatives, double area) {
    return new RocArea(
        positives,
        negatives,
        area,
        limit(positives, negatives, area, 0),
        limit(positives, negatives, area, 1));
  }

  private static double limit(int positives, int negatives, double area, double end) {
    var within = area;
    var beyond = end;
    for (var halving = 0; halving < HALVINGS; halving++) {
      var between = (within + beyond) / 2;
      var error = Estimate.NORMAL_975 * standardError(positives, negatives, between);
      if (Math.abs(between - area) <= error) {
        within = between;
      } else {
        beyond = between;
      }
    }
    return within;
  }

  private static double standardError(int positives, int negatives, double area) {
    var others = (positives + negatives) / 2.0 - 1;
    var overlap = (1 - area) / (2 - area) + area / (1 + area);
    return Math.sqrt(area * (1 - area) * (1 + others * overlap) / ((double) positives * negatives));
  }

  private static double[] sorted(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** Ties count one half. */
  private static double shareBelow(double score, double[] sorted) {
    var below = firstNotBelow(score, sorted);
    var notAbove = below;
    while (notAbove < sorted.length && sorted[notAbove] == score) {
      notAbove++;
    }
    return (below + notAbove) / 2.0 / sorted.length;
  }

  private static int firstNotBelow(double score, double[] sorted) {
    var from = 0;
    var to = sorted.length;
    while (from < to) {
      var middle = (from + to) >>> 1;
      if (sorted[middle] < score) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    var mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }
}
