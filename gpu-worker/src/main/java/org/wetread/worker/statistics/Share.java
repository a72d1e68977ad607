package org.wetread.worker.evaluation;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many of how many.
 *
 * @param hits those for which it holds
 * @param of all
 */
public record Share(long hits, long of) {

  static <T> Share of(Stream<T> all, Predicate<T> holds) {
    var answers = all.map(holds::test).toList();
    return new Share(answers.stream().filter(answer -> answer).count(), answers.size());
  }

  @Override
  public String toString() {
    return of == 0
        ? "none"
        : String.format(Locale.ROOT, "%.3f (%d of %d)", (double) hits / of, hits, of);
  }
}
