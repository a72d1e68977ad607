package org.wetread.worker.statistics;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many of how many.
 *
 * @param hits those for which it holds
 * @param of all
 */
public record Share(long hits, long of) {

  /** Those of a stream for which something holds. */
  public static <T> Share of(Stream<T> all, Predicate<T> holds) {
    var answers = all.map(holds::test).toList();
    return new Share(answers.stream().filter(answer -> answer).count(), answers.size());
  }

  /** The share with Wilson's score interval (1927). */
  public Estimate estimate() {
    if (of == 0) {
      return Estimate.NONE;
    }
    var share = (double) hits / of;
    var square = Estimate.NORMAL_975 * Estimate.NORMAL_975;
    var centre = (share + square / (2 * of)) / (1 + square / of);
    var half =
        Estimate.NORMAL_975
            * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of))
            / (1 + square / of);
    return new Estimate(share, Math.max(0, centre - half), Math.min(1, centre + half), of);
  }

  @Override
  public String toString() {
    return of == 0 ? "none" : "%s, %d of %d".formatted(estimate(), hits, of);
  }
}
