package org.wetread.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

  @Test
  void aLineTellsTheMedianAndHowMuchFasterOursIs() {
    var results = new Results();
    for (var speed : new double[] {100, 900, 300}) {
      results.add("load", Receivers.OURS, new Results.Sample(speed, 0.5, 100));
    }
    results.add("load", Receivers.FLOOR, new Results.Sample(200, 0.25, 50));
    results.add("load", Receivers.OURS_UNSYNCED, new Results.Sample(500, 0.5, 100));
    results.add("load", "a peer, no fsync", new Results.Sample(250, 0.25, 50));

    assertThat(results.table())
        .contains("| load | wetread, durable | 300 | 0.50 | 100 | 1.00 × |")
        .contains("| load | sink, fsync | 200 | 0.25 | 50 | 1.50 × |")
        .contains("| load | a peer, no fsync | 250 | 0.25 | 50 | 2.00 × |");
  }
}
