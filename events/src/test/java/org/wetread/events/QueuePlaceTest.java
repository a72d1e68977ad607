package org.wetread.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueuePlaceTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void classComesFirstThenWhoHasWaitedLongest() {
    var urgent = urgent(Duration.ofMinutes(1));
    var old = routine(Duration.ofHours(2));
    var young = routine(Duration.ofHours(1));
    var critical = critical(Duration.ZERO);

    assertThat(inLine(young, urgent, critical, old)).containsExactly(critical, urgent, old, young);
  }

  @Test
  void whoIsNearTheCeilingStandsBeforeAllButCriticalOnes() {
    var lifted = routine(Duration.ofHours(7));
    var justNot = routine(Duration.ofHours(7).minusSeconds(1));
    var urgent = urgent(Duration.ofMinutes(44));
    var critical = critical(Duration.ZERO);

    assertThat(inLine(urgent, justNot, lifted, critical))
        .containsExactly(critical, lifted, urgent, justNot);
  }

  @Test
  void amongTheLiftedStandsFirstWhoHasWaitedLongest() {
    var routine = routine(Duration.ofHours(7));
    var urgent = urgent(Duration.ofHours(2));

    assertThat(inLine(urgent, routine)).containsExactly(routine, urgent);
  }

  @Test
  void aCriticalOneIsNeverBehindAnother() {
    var critical = critical(Duration.ZERO);

    assertThat(inLine(routine(Duration.ofDays(2)), critical)).startsWith(critical);
  }

  @Test
  void theOrderIsTotalWhateverTheInput() {
    var random = new Random(7);
    var places = new ArrayList<QueuePlace>();
    for (var i = 0; i < 300; i++) {
      var waited = Duration.ofMinutes(random.nextInt(600));
      places.add(
          switch (random.nextInt(3)) {
            case 0 -> critical(waited);
            case 1 -> urgent(waited);
            default -> routine(waited);
          });
    }
    var sorted = inLine(places);
    Collections.shuffle(places, random);

    assertThat(inLine(places)).isEqualTo(sorted);
  }

  @Test
  void aLiftAfterTheCeilingIsRefused() {
    assertThatThrownBy(() -> place(Urgency.URGENT, Duration.ZERO, 10, 11))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<QueuePlace> inLine(QueuePlace... places) {
    return inLine(List.of(places));
  }

  private static List<QueuePlace> inLine(List<QueuePlace> places) {
    return places.stream().sorted(QueuePlace.orderAt(NOON)).toList();
  }

  private static QueuePlace critical(Duration waited) {
    return place(Urgency.CRITICAL, waited, 15, 15);
  }

  private static QueuePlace urgent(Duration waited) {
    return place(Urgency.URGENT, waited, 60, 45);
  }

  private static QueuePlace routine(Duration waited) {
    return place(Urgency.ROUTINE, waited, 480, 420);
  }

  private static QueuePlace place(Urgency urgency, Duration waited, int ceiling, int lift) {
    return new QueuePlace(
        urgency, NOON.minus(waited), Duration.ofMinutes(ceiling), Duration.ofMinutes(lift), "test");
  }
}
