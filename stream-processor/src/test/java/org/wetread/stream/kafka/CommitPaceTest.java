package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

  private final AtomicLong now = new AtomicLong(-1_000_000_000);
  private final CommitPace pace = new CommitPace(now::get);

  @Test
  void aStreamWithLittleToDoCommitsWheneverItHasDoneSomething() {
    for (var second = 0; second < 60; second++) {
      for (var commit = 0; commit < 20; commit++) {
        assertThat(pace.affordsCommit()).isTrue();
        commitTakes(Duration.ofMillis(20));
      }
      pass(Duration.ofMillis(600));
    }
  }

  @Test
  void commitsTakeHalfOfTheTimeAtMost() {
    var committing = Duration.ZERO;
    var minute = Duration.ofMinutes(1);
    for (var end = now.get() + minute.toNanos(); now.get() < end; ) {
      if (pace.affordsCommit()) {
        commitTakes(Duration.ofMillis(90));
        committing = committing.plusMillis(90);
      }
      pass(Duration.ofMillis(3));
    }
    assertThat(committing).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(31));
  }

  @Test
  void anHourInWhichTheBrokerHardlyAnsweredIsForgottenWithinASecond() {
    commitTakes(Duration.ofHours(1));

    assertThat(pace.affordsCommit()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(pace.affordsCommit()).isTrue();
  }

  private void commitTakes(Duration time) {
    pass(time);
    pace.spent(time.toNanos());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
