package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.InstanceReceived;
import org.wetread.events.StudyKey;
import org.wetread.events.ViewPosition;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;
import org.wetread.testkit.SampleEvents;

class PriorIndexTest {

  private static final PriorIndex PRIORS = new PriorIndex(Duration.ofDays(5 * 365));

  private PatientHistory history =
      PatientHistory.unknown(SampleEvents.SITE.patient("TESTKIT", "ann"));
  private final List<StudySignal> signals = new ArrayList<>();

  @Test
  void theNearestEarlierFrontalIsThePrior() {
    take(visit("s1", ViewPosition.PA, 10));
    take(visit("s2", ViewPosition.AP, 3));
    take(visit("s3", ViewPosition.LATERAL, 1));
    take(visit("s4", ViewPosition.UNKNOWN, 2));
    take(visit("s5", ViewPosition.PA, 0));

    assertThat(lastPriorStudy()).contains(arrival("ann", "s2", "x", ViewPosition.PA).study());
  }

  @Test
  void neitherTheSameStudyNorTheSameMinuteNorTheFutureServes() {
    take(arrival("ann", "s1", "i1", ViewPosition.PA, NOON.minusSeconds(3600)));
    take(arrival("ann", "s2", "i2", ViewPosition.PA, NOON.plusSeconds(30)));
    take(arrival("ann", "s3", "i3", ViewPosition.PA, NOON.plusSeconds(3600)));
    take(arrival("ann", "s1", "i4", ViewPosition.PA, NOON));

    assertThat(lastPriorStudy()).isEmpty();
  }

  @Test
  void aPriorThatComesLaterIsToldToTheImageItServes() {
    take(visit("s3", ViewPosition.PA, 0));
    take(visit("s1", ViewPosition.PA, 9));
    take(visit("s2", ViewPosition.PA, 5));

    assertThat(signals.stream().filter(PriorAppeared.class::isInstance))
        .map(signal -> ((PriorAppeared) signal).prior().study())
        .containsExactly(
            arrival("ann", "s1", "x", ViewPosition.PA).study(),
            arrival("ann", "s2", "x", ViewPosition.PA).study());
  }

  @Test
  void theHistoryIsBoundedAndKeepsTheLatest() {
    for (var day = 40; day > 0; day--) {
      take(visit("s" + day, ViewPosition.PA, day));
    }
    take(visit("ancient", ViewPosition.PA, 400));

    assertThat(history.images())
        .hasSize(PriorIndex.KEPT_IMAGES)
        .allSatisfy(
            image ->
                assertThat(image.technique().acquiredAt())
                    .isAfter(NOON.minus(Duration.ofDays(17))));
  }

  @Test
  void anImageBeyondTheRetentionNeitherServesNorStays() {
    take(visit("ancient", ViewPosition.PA, 5 * 365 + 1));
    take(visit("s1", ViewPosition.PA, 0));
    assertThat(lastPriorStudy()).isEmpty();
    assertThat(history.images()).hasSize(1);
  }

  @Test
  void aPatientOfWhomNothingMayServeIsForgotten() {
    take(visit("s1", ViewPosition.PA, 0));
    var left = history;
    assertThat(PRIORS.at(left, NOON.plus(Duration.ofDays(1_000)))).contains(left);
    assertThat(PRIORS.at(left, NOON.plus(Duration.ofDays(2_000)))).isEmpty();
  }

  @Test
  void arrivingAgainChangesNothing() {
    take(visit("s1", ViewPosition.PA, 1));
    var before = history;
    take(visit("s1", ViewPosition.PA, 1));

    assertThat(history).isEqualTo(before);
    assertThat(signals).hasSize(2).allMatch(ImageArrived.class::isInstance);
  }

  private static InstanceReceived visit(String study, ViewPosition view, int daysAgo) {
    return arrival("ann", study, study + "-i", view, NOON.minus(Duration.ofDays(daysAgo)));
  }

  private void take(InstanceReceived received) {
    var lookup = PRIORS.take(history, received);
    history = lookup.history();
    signals.addAll(lookup.signals());
  }

  private Optional<StudyKey> lastPriorStudy() {
    return ((ImageArrived) signals.getLast()).prior().map(prior -> prior.study());
  }
}
