package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.ArrivalMoved;
import org.wetread.events.HistoryMoved;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PastImage;
import org.wetread.events.PatientKey;
import org.wetread.events.PatientMerged;
import org.wetread.events.PatientMoved;
import org.wetread.events.ViewPosition;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;
import org.wetread.stream.StudySignal.TransferArrived;
import org.wetread.testkit.SampleEvents;

/** What a merge does to the two histories, one at a time. */
class PatientJourneyTest {

  private static final PatientJourney JOURNEY =
      new PatientJourney(new PriorIndex(Duration.ofDays(5 * 365)));
  private static final PatientKey ANN = patient("ann");
  private static final PatientKey ANNIE = patient("annie");
  private static final PatientKey ANNA = patient("anna");

  @Test
  void anotherPatientsImageCannotEnter() {
    var history = PatientHistory.unknown(ANN);
    var bobs = visit("bob", "s2", 0);

    assertThatThrownBy(() -> JOURNEY.take(history, bobs, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JOURNEY.take(history, merged(ANNIE, ANN), NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMergeEmptiesTheRetiredHistoryAndSendsItsImagesOn() {
    var step = merge(holding(ANN, visit("ann", "s1", 3), visit("ann", "s2", 1)), ANNIE);

    assertThat(step.history()).isEqualTo(new PatientHistory(ANN, List.of(), Optional.of(ANNIE)));
    assertThat(step.signals()).isEmpty();
    assertThat(step.moved().orElseThrow())
        .isInstanceOfSatisfying(
            HistoryMoved.class,
            moved -> {
              assertThat(moved.patient()).isEqualTo(ANNIE);
              assertThat(moved.via()).containsExactly(ANN);
              assertThat(moved.images())
                  .extracting(PastImage::cameAs)
                  .containsExactly(Optional.of(ANN), Optional.of(ANN));
            });
  }

  @Test
  void priorsAreToldAcrossTheSeamAndNotAgainWithinIt() {
    var step =
        JOURNEY.take(
            holding(ANNIE, visit("annie", "s2", 8), visit("annie", "s5", 0)),
            moved(
                holding(ANN, visit("ann", "s1", 9), visit("ann", "s3", 5), visit("ann", "s4", 4)),
                ANNIE),
            NOON);

    assertThat(step.signals())
        .containsExactlyInAnyOrder(
            appeared("ann", "s3", visit("annie", "s2", 8)),
            appeared("annie", "s2", visit("ann", "s1", 9)),
            appeared("annie", "s5", visit("ann", "s4", 4)));
    assertThat(step.history().images()).hasSize(5);
  }

  @Test
  void aRepeatedMoveTellsNothing() {
    var history = moved(holding(ANN, visit("ann", "s1", 3)), ANNIE);
    var first = JOURNEY.take(holding(ANNIE, visit("annie", "s2", 0)), history, NOON);
    var again = JOURNEY.take(first.history(), history, NOON);

    assertThat(first.signals()).hasSize(1);
    assertThat(again.signals()).isEmpty();
    assertThat(again.history()).isEqualTo(first.history());
  }

  @Test
  void whatComesAfterTheMergeFollowsAsItCame() {
    var retired = merge(holding(ANN), ANNIE).history();
    var later = visit("ann", "s2", 0);
    var onward = JOURNEY.take(retired, later, NOON).moved().orElseThrow();
    var step = JOURNEY.take(holding(ANNIE, visit("annie", "s1", 5)), onward, NOON);

    assertThat(onward.patient()).isEqualTo(ANNIE);
    assertThat(step.signals())
        .containsExactly(
            new ImageArrived(later, Optional.of(SampleEvents.image(visit("annie", "s1", 5)))));
    assertThat(step.history().images().getLast().cameAs()).contains(ANN);
  }

  @Test
  void theEndOfATransferFollowsItsImages() {
    var retired = merge(holding(ANN), ANNIE).history();
    var ended = SampleEvents.transferEnded("ann", "s1", NOON, "i1");
    var onward = JOURNEY.take(retired, ended, NOON).moved().orElseThrow();
    var step = JOURNEY.take(holding(ANNIE), onward, NOON);

    assertThat(step.signals()).containsExactly(new TransferArrived(ended));
    assertThat(step.history()).isEqualTo(holding(ANNIE));
  }

  @Test
  void aChainIsFollowedAndTheLatestMergeHolds() {
    var through = merge(holding(ANNIE), ANNA).history();
    var step = JOURNEY.take(through, moved(holding(ANN, visit("ann", "s1", 3)), ANNIE), NOON);

    assertThat(step.moved().orElseThrow().patient()).isEqualTo(ANNA);
    assertThat(step.moved().orElseThrow().via()).containsExactly(ANN, ANNIE);
    assertThat(step.history()).isEqualTo(through);

    var elsewhere = merge(merge(holding(ANN), ANNIE).history(), ANNA).history();
    assertThat(elsewhere.survivor()).contains(ANNA);
  }

  @Test
  void aCircleIsToldOnceAndGathersAtItsLeastKey() {
    var least = ANN.value().compareTo(ANNIE.value()) < 0 ? ANN : ANNIE;
    var other = least.equals(ANN) ? ANNIE : ANN;
    var atLeast = merge(holding(least), other).history();
    var atOther = merge(holding(other), least).history();

    var around = JOURNEY.take(atOther, moved(holding(least), other), NOON);
    assertThat(around.fault()).contains(MergeFault.CIRCLE);
    assertThat(around.moved().orElseThrow().patient()).isEqualTo(least);
    var home = JOURNEY.take(atLeast, around.moved().orElseThrow(), NOON);
    assertThat(home.moved()).isEmpty();
    assertThat(home.fault()).isEmpty();

    var straight = JOURNEY.take(atLeast, moved(holding(other), least), NOON);
    assertThat(straight.moved()).isEmpty();
    assertThat(straight.fault()).contains(MergeFault.CIRCLE);

    var later = visit(least.equals(ANN) ? "ann" : "annie", "s9", 0);
    var onward = JOURNEY.take(atLeast, later, NOON).moved().orElseThrow();
    var back = JOURNEY.take(atOther, onward, NOON);
    assertThat(back.fault()).isEmpty();
    var taken = JOURNEY.take(atLeast, back.moved().orElseThrow(), NOON);
    assertThat(taken.signals()).singleElement().isInstanceOf(ImageArrived.class);
    assertThat(taken.history().images())
        .extracting(PastImage::cameAs)
        .containsOnly(Optional.empty());
  }

  @Test
  void moreHopsThanAPatientHasMergesEndWhereTheyAre() {
    var arrived = visit("p0", "s1", 0);
    PatientStep step = JOURNEY.take(retired(0), arrived, NOON);
    for (var hop = 1; hop < MergeTrail.MAX_HOPS; hop++) {
      assertThat(step.fault()).isEmpty();
      step = JOURNEY.take(retired(hop), step.moved().orElseThrow(), NOON);
    }
    assertThat(step.moved().orElseThrow().via()).hasSize(MergeTrail.MAX_HOPS);

    var end = JOURNEY.take(retired(MergeTrail.MAX_HOPS), step.moved().orElseThrow(), NOON);
    assertThat(end.fault()).contains(MergeFault.TOO_MANY_HOPS);
    assertThat(end.moved()).isEmpty();
    assertThat(end.signals()).containsExactly(new ImageArrived(arrived, Optional.empty()));
    assertThat(end.history().images()).hasSize(1);
  }

  @Test
  void theBoundAndTheRetentionHoldAfterAMove() {
    var theirs = holding(ANN, visits("ann", 1, PriorIndex.KEPT_IMAGES));
    var ours = holding(ANNIE, visits("annie", 9, PriorIndex.KEPT_IMAGES));
    var both = JOURNEY.take(ours, moved(theirs, ANNIE), NOON).history();

    assertThat(both.images())
        .hasSize(PriorIndex.KEPT_IMAGES)
        .allSatisfy(
            image ->
                assertThat(image.technique().acquiredAt())
                    .isAfterOrEqualTo(NOON.minus(Duration.ofDays(16))));

    var late = NOON.plus(Duration.ofDays(5 * 365 - 3));
    assertThat(JOURNEY.take(holding(ANNIE), moved(theirs, ANNIE, late), late).history().images())
        .hasSize(2);
  }

  @Test
  void aMergeIsRememberedWhenNoImageIs() {
    var retired = merge(holding(ANN, visit("ann", "s1", 3)), ANNIE).history();
    var never = NOON.plus(Duration.ofDays(50 * 365));

    assertThat(JOURNEY.priors().at(retired, never)).contains(retired);
  }

  @Test
  void idsRepeatWithTheirCauseAndTellHopsApart() {
    var history = holding(ANN, visit("ann", "s1", 3));
    var one = moved(history, ANNIE);
    var same = moved(history, ANNIE, NOON.plusSeconds(9));
    var more = moved(holding(ANN, visit("ann", "s2", 3)), ANNIE);
    var through = merge(holding(ANNIE), ANNA).history();

    assertThat(same.eventId()).isEqualTo(one.eventId());
    assertThat(more.eventId()).isNotEqualTo(one.eventId());
    assertThat(JOURNEY.take(through, one, NOON).moved().orElseThrow().eventId())
        .isNotEqualTo(one.eventId());
    assertThat(one).isNotInstanceOf(ArrivalMoved.class);
  }

  private static PatientHistory retired(int number) {
    return merge(PatientHistory.unknown(patient("p" + number)), patient("p" + (number + 1)))
        .history();
  }

  private static PatientStep merge(PatientHistory history, PatientKey survivor) {
    return JOURNEY.take(history, merged(history.patient(), survivor), NOON);
  }

  private static PatientMoved moved(PatientHistory history, PatientKey survivor) {
    return moved(history, survivor, NOON);
  }

  private static PatientMoved moved(PatientHistory history, PatientKey survivor, Instant at) {
    return JOURNEY.take(history, merged(history.patient(), survivor), at).moved().orElseThrow();
  }

  private static PatientMerged merged(PatientKey retired, PatientKey survivor) {
    return PatientMerged.of(retired, survivor, NOON);
  }

  private static PatientHistory holding(PatientKey patient, InstanceReceived... images) {
    var history = PatientHistory.unknown(patient);
    for (var image : images) {
      history = JOURNEY.take(history, image, NOON).history();
    }
    return history;
  }

  private static InstanceReceived[] visits(String patient, int from, int count) {
    var all = new InstanceReceived[count];
    for (var visit = 0; visit < count; visit++) {
      all[visit] = visit(patient, patient + "-" + visit, from + visit);
    }
    return all;
  }

  private static InstanceReceived visit(String patient, String study, int daysAgo) {
    return arrival(
        patient, study, study + "-i", ViewPosition.PA, NOON.minus(Duration.ofDays(daysAgo)));
  }

  private static PriorAppeared appeared(String patient, String study, InstanceReceived prior) {
    var later = arrival(patient, study, study + "-i", ViewPosition.PA);
    return new PriorAppeared(
        later.study(), later.patient(), later.instance(), SampleEvents.image(prior));
  }

  private static PatientKey patient(String name) {
    return SampleEvents.SITE.patient("TESTKIT", name);
  }
}
