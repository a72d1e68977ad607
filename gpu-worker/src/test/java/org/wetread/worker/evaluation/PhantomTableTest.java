package org.wetread.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.worker.statistics.Estimate;
import org.wetread.worker.statistics.Share;

class PhantomTableTest {

  @Test
  void doesNotPassWhatCouldNotBeMeasured() {
    var table = PhantomTable.of(new PackFigures(List.of()));

    assertThat(table.passes()).isFalse();
    assertThat(table.figures())
        .filteredOn(figure -> figure.bar().isPresent())
        .hasSize(12)
        .noneMatch(Figure::passes);
  }

  @Test
  void countsThePointAndNotTheEndOfTheInterval() {
    assertThat(Bar.atLeast(0.85).passes(new Share(85, 100).estimate())).isTrue();
    assertThat(Bar.atLeast(0.85).passes(new Share(84, 100).estimate())).isFalse();
    assertThat(Bar.atMost(0.02).passes(new Share(2, 100).estimate())).isTrue();
    assertThat(Bar.atMost(0.02).passes(new Share(3, 100).estimate())).isFalse();
    assertThat(Bar.atMost(0.02).passes(Estimate.NONE)).isFalse();
  }
}
