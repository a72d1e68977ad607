package org.wetread.worker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void doesNotPayForAnsweringTheCommonest() {
    var answers =
        Stream.of(
                Collections.nCopies(9, said("stable", "stable")), List.of(said("worse", "stable")))
            .flatMap(List::stream)
            .toList();

    assertThat(Share.of(answers.stream(), Answer::right)).isEqualTo(new Share(9, 10));
    assertThat(Answer.macro(answers)).isCloseTo(0.5, within(1e-12));
    assertThat(Answer.share(answers, "worse")).isEqualTo(new Share(0, 1));
  }

  @Test
  void countsSilenceAsWrong() {
    assertThat(new Answer<>("stable", Optional.empty()).right()).isFalse();
  }

  private static Answer<String> said(String truth, String answer) {
    return new Answer<>(truth, Optional.of(answer));
  }
}
