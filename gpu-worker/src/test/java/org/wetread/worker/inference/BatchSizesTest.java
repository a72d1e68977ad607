package org.wetread.worker.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizesTest {

  @Test
  void arePowersOfTwoUpToTheLargestThatFits() {
    assertThat(BatchSizes.upTo(32).all()).containsExactly(1, 2, 4, 8, 16, 32);
    assertThat(BatchSizes.upTo(12).all()).containsExactly(1, 2, 4, 8);
    assertThat(BatchSizes.upTo(1).all()).containsExactly(1);
    assertThatThrownBy(() -> BatchSizes.upTo(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "7, 4", "8, 8", "9, 8", "100, 8"})
  void areFilledWithoutPadding(int items, int size) {
    assertThat(BatchSizes.upTo(8).filledBy(items)).isEqualTo(size);
  }

  @Test
  void splitAnyNumberOfItems() {
    var sizes = BatchSizes.upTo(8);

    assertThat(sizes.split(0)).isEmpty();
    assertThat(sizes.split(7)).containsExactly(4, 2, 1);
    assertThat(sizes.split(21)).containsExactly(8, 8, 4, 1);
  }

  @Test
  void halveDownToOne() {
    assertThat(BatchSizes.upTo(4).halved().all()).containsExactly(1, 2);
    assertThat(BatchSizes.upTo(1).halved().all()).containsExactly(1);
  }
}
