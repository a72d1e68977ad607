package org.wetread.worker.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operating points of all thresholds, from none called present to all.
 *
 * @param points in the order of falling thresholds
 */
public record RocCurve(List<Point> points) {

  /**
   * One threshold's.
   *
   * @param falsePositives share of those without the finding that are called
   * @param truePositives share of those with it that are called
   */
  public record Point(double falsePositives, double truePositives) {}

  private record Scored(double score, boolean positive) {}

  public RocCurve {
    points = List.copyOf(points);
  }

  /** The curve of scores; scores that tie make one step. */
  public static RocCurve of(List<Double> positives, List<Double> negatives) {
    var ranked =
        Stream.concat(
                positives.stream().map(score -> new Scored(score, true)),
                negatives.stream().map(score -> new Scored(score, false)))
            .sorted(Comparator.comparingDouble(Scored::score).reversed())
            .toList();
    var points = new ArrayList<Point>();
    points.add(new Point(0, 0));
    var called = 0;
    var right = 0;
    for (var one : ranked) {
      called++;
      right += one.positive() ? 1 : 0;
      if (called == ranked.size() || ranked.get(called).score() < one.score()) {
        points.add(
            new Point(
                (double) (called - right) / negatives.size(), (double) right / positives.size()));
      }
    }
    return new RocCurve(points);
  }
}
