package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.ViewPosition;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.testkit.SampleEvents;

class SenderHabitsTest {

  private static final StudyAssembler ASSEMBLER =
      new StudyAssembler(
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          Duration.ofDays(30));
  private static final Patience SITE = ASSEMBLER.patience();

  @Test
  void ofAStrangerTheSitesOwnWaitsHold() {
    assertThat(SenderHabits.UNKNOWN.patience(SITE)).isEqualTo(SITE);
    assertThat(studies(SenderHabits.UNKNOWN, SenderHabits.ENOUGH - 1, 3, false).patience(SITE))
        .isEqualTo(SITE);
  }

  @Test
  void aQuickSenderIsWaitedForTwiceItsUsualGap() {
    var habits = studies(SenderHabits.UNKNOWN, SenderHabits.ENOUGH, 3, false);
    assertThat(habits.patience(SITE).quiet()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void theWaitIsNeverLongerThanTheSitesNorShorterThanTwoSeconds() {
    var slow = studies(SenderHabits.UNKNOWN, 30, 3_600, false);
    assertThat(slow.patience(SITE).quiet()).isEqualTo(SITE.quiet());
    var hasty = studies(SenderHabits.UNKNOWN, 30, 0, false);
    assertThat(hasty.patience(SITE).quiet()).isEqualTo(SenderHabits.SHORTEST);
  }

  @Test
  void oneLateImageInManyDoesNotMakeTheSenderSlow() {
    var habits = studies(SenderHabits.UNKNOWN, 40, 1, false);
    var once = studies(habits, 1, 60, false);
    assertThat(once.patience(SITE).quiet()).isEqualTo(Duration.ofSeconds(2));
    assertThat(studies(once, 4, 60, false).patience(SITE).quiet()).isEqualTo(SITE.quiet());
  }

  @Test
  void whoComesBackAfterClosingIsWaitedForFromThenOn() {
    var habits = studies(SenderHabits.UNKNOWN, 1, 4, true);
    assertThat(habits.patience(SITE).afterClose()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aRepetitionAConflictAnEarlierImageAndAFirstImageTeachNothing() {
    var open = opened();
    var first = arrival("ann", "s1", "i1", ViewPosition.PA);
    var other = arrival("bob", "s1", "i2", ViewPosition.PA, NOON.plusSeconds(3));
    var early = arrival("ann", "s1", "i2", ViewPosition.PA, NOON.minusSeconds(3));
    for (var arrival : List.of(first, other, early)) {
      assertThat(SenderHabits.UNKNOWN.taughtBy(open, arrival, SITE.quiet())).isEmpty();
    }
  }

  /** So many studies of two images, so many seconds apart. */
  private static SenderHabits studies(
      SenderHabits habits, int count, long secondsApart, boolean closedBetween) {
    var second = arrival("ann", "s1", "i2", ViewPosition.LATERAL, NOON.plusSeconds(secondsApart));
    var open = opened();
    var before =
        closedBetween
            ? ASSEMBLER.transferred(open, SampleEvents.transferEnded("ann", "s1", NOON, "i1"), NOON)
            : open;
    var taught = habits;
    for (var study = 0; study < count; study++) {
      taught = taught.taughtBy(before, second, SITE.quiet()).orElseThrow();
    }
    return taught;
  }

  private static StudyAssembly opened() {
    return ASSEMBLER.open(
        new ImageArrived(arrival("ann", "s1", "i1", ViewPosition.PA), Optional.empty()),
        SITE,
        NOON);
  }
}
