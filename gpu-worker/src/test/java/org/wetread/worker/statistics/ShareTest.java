package org.wetread.worker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  /**
   * Newcombe's examples (Statistics in Medicine 1998, 17:857), Wilson's score without correction.
   */
  @ParameterizedTest
  @CsvSource({
    "81,263,0.2553,0.3662",
    "15,148,0.0624,0.1605",
    "0,20,0.0000,0.1611",
    "1,29,0.0061,0.1718"
  })
  void hasWilsonsInterval(long hits, long of, double low, double high) {
    var share = new Share(hits, of).estimate();

    assertThat(share.value()).isCloseTo((double) hits / of, within(1e-12));
    assertThat(share.low()).isCloseTo(low, within(5e-5));
    assertThat(share.high()).isCloseTo(high, within(5e-5));
    assertThat(share.of()).isEqualTo(of);
  }

  @Test
  void isNotMeasuredOnNothing() {
    assertThat(new Share(0, 0).estimate().measured()).isFalse();
  }
}
