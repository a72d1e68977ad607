package org.wetread.worker.evaluation;

import java.util.List;

/**
 * Area under the ROC curve with DeLong's 95 % interval, which has no width when the groups do not
 * overlap.
 *
 * @param positives how many have the finding
 * @param negatives how many do not
 * @param area 0 to 1; ties count one half
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record RocArea(int positives, int negatives, double area, double low, double high) {

  private static final double NORMAL_975 = 1.959963984540054;

  /**
   * The area of scores.
   *
   * @throws IllegalArgumentException when one of the groups has fewer than two
   */
  public static RocArea of(List<Double> positives, List<Double> negatives) {
    if (positives.size() < 2 || negatives.size() < 2) {
      throw new IllegalArgumentException(
          "%d with and %d without the finding are too few; ask for more phantoms"
              .formatted(positives.size(), negatives.size()));
    }
    var above = positives.stream().mapToDouble(score -> shareBelow(score, negatives)).toArray();
    var below = negatives.stream().mapToDouble(score -> 1 - shareBelow(score, positives)).toArray();
    var area = mean(above);
    var error = Math.sqrt(variance(above) / above.length + variance(below) / below.length);
    return new RocArea(
        positives.size(),
        negatives.size(),
        area,
        Math.max(0, area - NORMAL_975 * error),
        Math.min(1, area + NORMAL_975 * error));
  }

  private static double shareBelow(double score, List<Double> others) {
    var below = 0.0;
    for (var other : others) {
      below += other < score ? 1 : other == score ? 0.5 : 0;
    }
    return below / others.size();
  }

  private static double mean(double[] values) {
    var sum = 0.0;
    for (var value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    var mean = mean(values);
    var sum = 0.0;
    for (var value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}
