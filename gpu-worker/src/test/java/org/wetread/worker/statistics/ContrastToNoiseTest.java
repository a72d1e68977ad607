package org.wetread.worker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContrastToNoiseTest {

  /** Inside 3 and 5, outside 0 and 2: means 4 and 1, variances 1 and 1. */
  @Test
  void dividesTheStepByTheNoiseOfBothSides() {
    assertThat(ratio(3, 5, 0, 2)).isCloseTo(3 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void countsAMapThatIsLowInsideAgainst() {
    assertThat(ratio(0, 2, 3, 5)).isCloseTo(-3 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void isNoNumberWithoutARegion() {
    var contrast = new ContrastToNoise();
    contrast.add(1, false);

    assertThat(contrast.ratio()).isNaN();
  }

  private static double ratio(double in, double alsoIn, double out, double alsoOut) {
    var contrast = new ContrastToNoise();
    contrast.add(in, true);
    contrast.add(alsoIn, true);
    contrast.add(out, false);
    contrast.add(alsoOut, false);
    return contrast.ratio();
  }
}
