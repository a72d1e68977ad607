package org.wetread.worker.statistics;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer out of several classes, beside the truth.
 *
 * @param truth what it is
 * @param answer what was said, empty when nothing was
 */
public record Answer<C>(C truth, Optional<C> answer) {

  public boolean right() {
    return answer.filter(said -> Objects.equals(said, truth)).isPresent();
  }

  /** The mean over the classes that occur of the share answered rightly (macro-accuracy). */
  public static <C> double macro(List<Answer<C>> answers) {
    return answers.stream()
        .map(Answer::truth)
        .distinct()
        .mapToDouble(of -> share(answers, of).estimate().value())
        .average()
        .orElse(Double.NaN);
  }

  /** Of one class, those answered rightly. */
  public static <C> Share share(List<Answer<C>> answers, C of) {
    return Share.of(answers.stream().filter(one -> one.truth().equals(of)), Answer::right);
  }
}
