package org.wetread.worker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.worker.statistics.CalibrationCurve.Forecast;
import org.wetread.worker.statistics.RocCurve.Point;

class CurvesTest {

  @Test
  void climbsWithPositivesGoesRightWithNegativesAndSlopesOverTies() {
    var curve = RocCurve.of(List.of(0.9, 0.5), List.of(0.5, 0.1));

    assertThat(curve.points())
        .containsExactly(new Point(0, 0), new Point(0, 0.5), new Point(0.5, 1), new Point(1, 1));
  }

  /** The trapezoids under the curve are the area that ranks give. */
  @Test
  void enclosesTheAreaOfItsRanks() {
    var positives = List.of(0.9, 0.8, 0.8, 0.3, 0.2);
    var negatives = List.of(0.8, 0.4, 0.2, 0.1);
    var points = RocCurve.of(positives, negatives).points();

    var area = 0.0;
    for (var step = 1; step < points.size(); step++) {
      var from = points.get(step - 1);
      var to = points.get(step);
      area +=
          (to.falsePositives() - from.falsePositives())
              * (to.truePositives() + from.truePositives())
              / 2;
    }
    assertThat(area).isCloseTo(RocArea.of(positives, negatives).area(), within(1e-12));
  }

  /** Bins 0.1 (1 of 2 happened) and 0.9 (1 of 1): (0.4 * 2 + 0.1 * 1) / 3. */
  @Test
  void weighsEachBinsDistanceByWhatItHolds() {
    var curve =
        CalibrationCurve.of(
            List.of(new Forecast(0.1, true), new Forecast(0.1, false), new Forecast(0.9, true)));

    assertThat(curve.bins()).hasSize(2);
    assertThat(curve.expectedError()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void putsCertaintyIntoTheLastBin() {
    assertThat(CalibrationCurve.of(List.of(new Forecast(1, true))).expectedError()).isZero();
  }
}
