package org.wetread.worker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RocAreaTest {

  @Test
  void countsOrderedPairsAndHalfOfTheTies() {
    var roc = RocArea.of(List.of(0.9, 0.5, 0.4), List.of(0.5, 0.1));

    assertThat(roc.area()).isCloseTo((2 + 1.5 + 1) / 6, within(1e-12));
    assertThat(roc.low()).isLessThan(roc.area()).isGreaterThanOrEqualTo(0);
    assertThat(roc.high()).isGreaterThan(roc.area()).isLessThanOrEqualTo(1);
  }

  @Test
  void hasAnIntervalOfDeLongsWidth() {
    var roc = RocArea.of(List.of(1.0, 3.0), List.of(0.0, 2.0));

    // Both groups' placements are 1/2 and 1, variance 1/8 each: error sqrt(1/8).
    assertThat(roc.area()).isCloseTo(0.75, within(1e-12));
    assertThat(roc.low()).isCloseTo(0.75 - 1.959964 * Math.sqrt(0.125), within(1e-6));
  }

  @Test
  void asksForMoreWhenAGroupIsTooSmall() {
    assertThatThrownBy(() -> RocArea.of(List.of(1.0), List.of(0.0, 0.5)))
        .hasMessageContaining("two of each");
  }

  /** Limits of the same equation, solved apart from this program. */
  @Test
  void hasNewcombesIntervalWhereTheGroupsDoNotOverlap() {
    assertThat(separated(10, 10).low()).isCloseTo(0.800214, within(1e-6));
    assertThat(separated(20, 50).low()).isCloseTo(0.929950, within(1e-6));
    assertThat(separated(100, 100).high()).isEqualTo(1);
  }

  private static RocArea separated(int positives, int negatives) {
    return RocArea.of(Collections.nCopies(positives, 1.0), Collections.nCopies(negatives, 0.0));
  }
}
