package org.wetread.worker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final List<Double> HUNDRED =
      IntStream.range(0, 100).mapToObj(one -> (double) one).toList();

  /** The mean of 0 to 99 has a standard error of sqrt(833.25 / 100) = 2.887. */
  @Test
  void isAsWideAsTheStandardErrorOfAMeanSays() {
    var mean = Bootstrap.of(HUNDRED, BootstrapTest::mean);

    assertThat(mean.value()).isEqualTo(49.5);
    assertThat(mean.low()).isCloseTo(49.5 - 1.96 * 2.887, within(0.6));
    assertThat(mean.high()).isCloseTo(49.5 + 1.96 * 2.887, within(0.6));
    assertThat(mean.of()).isEqualTo(100);
  }

  @Test
  void repeatsItself() {
    assertThat(Bootstrap.of(HUNDRED, BootstrapTest::mean))
        .isEqualTo(Bootstrap.of(HUNDRED, BootstrapTest::mean));
  }

  /** Drawn together, 0s and 100s would mix and their mean would vary. */
  @Test
  void drawsFromEachStratumApart() {
    var strata = List.of(List.of(0.0, 0.0), List.of(100.0, 100.0));

    var mean =
        Bootstrap.ofStrata(
            strata,
            drawn -> drawn.stream().mapToDouble(BootstrapTest::mean).average().orElseThrow());

    assertThat(mean).isEqualTo(new Estimate(50, 50, 50, 4));
  }

  @Test
  void isNotMeasuredOnNothing() {
    assertThat(Bootstrap.of(List.<Double>of(), BootstrapTest::mean).measured()).isFalse();
  }

  /** As {@code numpy.quantile([1, 2, 4, 8], q)}. */
  @Test
  void interpolatesQuantiles() {
    var sorted = new double[] {1, 2, 4, 8};

    assertThat(Bootstrap.quantile(sorted, 0.025)).isCloseTo(1.075, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 0.5)).isCloseTo(3, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(8);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
