package org.wetread.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private final RetrySchedule schedule =
      new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(30));

  @Test
  void everyWaitLiesBetweenNothingAndItsCeiling() {
    var random = new Random(7);
    for (var failed = 1; failed <= 64; failed++) {
      var ceiling = Duration.ofSeconds(Math.min(30, 1L << Math.min(failed - 1, 10)));
      for (var repeat = 0; repeat < 200; repeat++) {
        assertThat(schedule.delay(failed, Optional.empty(), random))
            .isBetween(Duration.ZERO, ceiling);
      }
    }
  }

  @Test
  void theJitterIsFull() {
    var random = new Random(7);
    var waits =
        IntStream.range(0, 500)
            .mapToLong(any -> schedule.delay(20, Optional.empty(), random).toSeconds())
            .summaryStatistics();
    assertThat(waits.getMin()).isLessThan(2);
    assertThat(waits.getMax()).isGreaterThan(27);
  }

  @Test
  void whatTheServerAsksForIsNotUndercutNorFollowedBeyondTheLongestWait() {
    var random = new Random(7);
    assertThat(schedule.delay(1, Optional.of(Duration.ofSeconds(12)), random)).hasSeconds(12);
    assertThat(schedule.delay(1, Optional.of(Duration.ofHours(1)), random)).hasSeconds(30);
  }

  @Test
  void aScheduleThatNeverWaitsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(Duration.ZERO, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }
}
