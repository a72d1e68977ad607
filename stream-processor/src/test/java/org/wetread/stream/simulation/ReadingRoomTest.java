package org.wetread.stream.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wetread.events.Urgency;
import org.wetread.stream.simulation.ReadingRoom.Read;
import org.wetread.stream.simulation.RecordedWorkload.Recorded;
import org.wetread.stream.triage.TriageRules;
import org.wetread.stream.yaml.TriageFile;

class ReadingRoomTest {

  private static final TriageRules RULES = TriageFile.builtIn();
  private static final Instant EIGHT = Instant.parse("2026-01-05T08:00:00Z");
  private static final Roster ONE_READER = Roster.of(1, 1, 1, 1);

  @Test
  void oneReaderReadsOneAfterTheOther() {
    var arrivals = List.of(study(0, Urgency.ROUTINE), study(0, Urgency.ROUTINE));

    assertThat(room(ONE_READER).read(arrivals, Discipline.FIRST_COME))
        .extracting(Read::waited)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(10));
  }

  @Test
  void aReadingThatHasBegunIsFinishedAndThenTheMostUrgentIsTaken() {
    var arrivals =
        List.of(study(0, Urgency.ROUTINE), study(1, Urgency.ROUTINE), study(2, Urgency.CRITICAL));

    assertThat(room(ONE_READER).read(arrivals, Discipline.CLASS_ONLY))
        .extracting(Read::waited)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(8), Duration.ofMinutes(19));
  }

  @Test
  void whoComesWhenNobodyIsOnDutyWaitsForTheNextShift() {
    var mondays = new Roster(List.of(new Shift(Set.of(DayOfWeek.MONDAY), 8, 9, 1, 1)));
    var arrivals = List.of(study(70, Urgency.CRITICAL));

    assertThat(room(mondays).read(arrivals, Discipline.BOUNDED_WAIT).getFirst().waited())
        .isEqualTo(Duration.ofDays(7).minusMinutes(70));
  }

  @Test
  void aShareOfAReaderReadsMoreSlowly() {
    var half = new Roster(List.of(new Shift(Set.of(DayOfWeek.MONDAY), 8, 12, 1, 0.5)));

    assertThat(
            room(half)
                .read(
                    List.of(study(0, Urgency.ROUTINE), study(0, Urgency.ROUTINE)),
                    Discipline.FIRST_COME))
        .extracting(Read::waited)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(20));
  }

  @Test
  void aWorkloadRepeatsWithItsSeedAndComesAsAsked() {
    var workload =
        new SyntheticWorkload(
            250, 140, FindingModel.GENERAL_HOSPITAL, RULES, Duration.ofMinutes(5));
    var arrivals = workload.arrivals(1);

    assertThat(workload.arrivals(1)).isEqualTo(arrivals);
    assertThat(workload.arrivals(2)).isNotEqualTo(arrivals);
    assertThat(arrivals.size() / 140.0).isCloseTo(250, within(5.0));
    assertThat(share(arrivals, "pneumothorax")).isCloseTo(0.03, within(0.005));
    assertThat(meanMinutes(arrivals)).isCloseTo(5, within(0.1));
  }

  @Test
  void theModelErrsAsOftenAsItIsSaidTo() {
    var sure = List.of(new FindingModel("x", "X", Urgency.CRITICAL, 0.5, 0.8, 0.9));
    var arrivals = new SyntheticWorkload(250, 140, sure, RULES, Duration.ofMinutes(5)).arrivals(1);

    assertThat(flaggedAmong(arrivals, true)).isCloseTo(0.8, within(0.01));
    assertThat(flaggedAmong(arrivals, false)).isCloseTo(0.1, within(0.01));
  }

  @Test
  void recordedStudiesKeepTheirTimesAndOrders() {
    var studies =
        List.of(
            new Recorded(EIGHT.plusSeconds(5), Set.of(), true),
            new Recorded(EIGHT, Set.of("x"), false));
    var finding = new FindingModel("x", "X", Urgency.CRITICAL, 0, 1, 1);

    var arrivals =
        new RecordedWorkload(studies, List.of(finding), RULES, Duration.ofMinutes(5)).arrivals(1);

    assertThat(arrivals).extracting(Arrival::at).containsExactly(EIGHT, EIGHT.plusSeconds(5));
    assertThat(arrivals).extracting(Arrival::stat).containsExactly(false, true);
    assertThat(arrivals.getFirst().flagged()).isEqualTo(Urgency.CRITICAL);
  }

  @Test
  void anEstimateHasStudentsIntervalOverItsSeeds() {
    var estimate = Estimate.of(List.of(1.0, 2.0, 3.0, 4.0));

    assertThat(estimate.mean()).isEqualTo(2.5);
    // 3.182 * sqrt(5/3) / 2
    assertThat(estimate.halfWidth()).isCloseTo(2.0540, within(0.0005));
    assertThat(Estimate.of(List.of(7.0)).halfWidth()).isZero();
  }

  private static ReadingRoom room(Roster roster) {
    return new ReadingRoom(roster, RULES);
  }

  private static Arrival study(int minute, Urgency flagged) {
    return new Arrival(
        EIGHT.plusSeconds(60L * minute), Set.of(), flagged, false, Duration.ofMinutes(10));
  }

  private static double share(List<Arrival> arrivals, String finding) {
    return (double) arrivals.stream().filter(each -> each.shows().contains(finding)).count()
        / arrivals.size();
  }

  private static double flaggedAmong(List<Arrival> arrivals, boolean shown) {
    var group = arrivals.stream().filter(each -> each.shows().contains("x") == shown).toList();
    return (double) group.stream().filter(each -> each.flagged() == Urgency.CRITICAL).count()
        / group.size();
  }

  private static double meanMinutes(List<Arrival> arrivals) {
    return arrivals.stream().mapToLong(each -> each.reading().toMillis()).average().orElseThrow()
        / 60_000;
  }
}
