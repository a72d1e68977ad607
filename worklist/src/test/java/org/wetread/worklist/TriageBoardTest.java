package org.wetread.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.events.Assessment;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery.Outcome;
import org.wetread.events.FindingScore;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Progression;
import org.wetread.events.StudyKey;
import org.wetread.events.TriagePriority;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.MovableClock;
import org.wetread.testkit.SampleEvents;

class TriageBoardTest {

  private static final Instant NOON = SampleEvents.NOON;
  private static final BoardLimits LIMITS = new BoardLimits(Duration.ofDays(7), 5000);

  private final MovableClock clock = new MovableClock(NOON.plus(Duration.ofMinutes(10)));
  private final TriageBoard board = new TriageBoard(LIMITS, clock);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderAndRepetitionOfEventsDoNotMatter(long seed) {
    var events = journeys(40);
    events.forEach(board::apply);
    var shuffled = new ArrayList<PipelineEvent>(events);
    shuffled.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    var other = new TriageBoard(LIMITS, clock);

    shuffled.forEach(other::apply);

    assertThat(other.entries()).isEqualTo(board.entries()).hasSize(40);
    assertThat(other.deadLetters()).isEqualTo(board.deadLetters());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void theOrderDoesNotMatterEitherWhenStudiesLeave(long seed) {
    var small = new BoardLimits(Duration.ofHours(1), 10);
    var events = journeys(60);
    var straight = new TriageBoard(small, clock);
    events.forEach(straight::apply);
    var shuffled = new ArrayList<PipelineEvent>(events);
    Collections.shuffle(shuffled, new Random(seed));
    var other = new TriageBoard(small, clock);

    shuffled.forEach(other::apply);

    assertThat(other.entries()).isEqualTo(straight.entries()).hasSize(10);
  }

  @Test
  void theMostUrgentComeFirstThenWhoHasWaitedLongest() {
    decide("late-critical", 300, TriagePriority.CRITICAL);
    decide("early-routine", 0, TriagePriority.ROUTINE);
    decide("urgent", 120, TriagePriority.URGENT);
    decide("early-critical", 60, TriagePriority.CRITICAL);

    assertThat(keys())
        .containsExactly(
            key("early-critical"), key("late-critical"), key("urgent"), key("early-routine"));
  }

  @Test
  void whoIsNearTheCeilingComesBeforeMoreUrgentOnesAsTimePasses() {
    decide("routine", 0, TriagePriority.ROUTINE);
    clock.advance(Duration.ofHours(3));
    decide("urgent", 3 * 3600, TriagePriority.URGENT);
    assertThat(keys()).containsExactly(key("urgent"), key("routine"));

    clock.advance(Duration.ofHours(1));

    assertThat(keys()).as("no event came").containsExactly(key("routine"), key("urgent"));
  }

  @Test
  void whatTheModelDidNotAssessStandsInLineWithRoutineByArrival() {
    decide("routine-1", 0, TriagePriority.ROUTINE);
    board.apply(study("pending", 60).image(0, ViewPosition.PA));
    decide("routine-2", 120, TriagePriority.ROUTINE);
    board.apply(
        study("declined", 90).refused(Duration.ofSeconds(1), Assessment.DECLINED, "NOT_CHEST"));

    assertThat(keys())
        .containsExactly(key("routine-1"), key("pending"), key("declined"), key("routine-2"));
  }

  @Test
  void aStudyThatWentAllTheWayTellsItsWholeStory() {
    study("whole", 0).journey(0).forEach(board::apply);

    var entry = board.entry(key("whole")).orElseThrow();

    assertThat(entry.priority()).isEqualTo(TriagePriority.URGENT);
    assertThat(entry.assessment()).isEqualTo(Assessment.SCORED);
    assertThat(entry.findings())
        .extracting(BoardFinding::label, BoardFinding::confidence, BoardFinding::place)
        .containsExactly(
            tuple("Pleural effusion", "likely", Optional.of("lower, image left")),
            tuple("Enlarged cardiac silhouette", "possible", Optional.empty()));
    assertThat(entry.findings().getFirst().progression()).contains(Progression.WORSENING);
    assertThat(entry.revision()).isEqualTo(2);
    assertThat(entry.priorAcquiredAt()).isPresent();
    assertThat(entry.modalities()).containsExactly("DX");
    assertThat(entry.views()).containsExactly(ViewPosition.PA);
    assertThat(entry.images()).isEqualTo(1);
    assertThat(entry.notAssessed()).contains("bones");
    assertThat(entry.timeline().doorToTriageMillis()).isEqualTo(OptionalLong.of(900));
    assertThat(entry.timeline().doorToDraftMillis()).isEqualTo(OptionalLong.of(4200));
    assertThat(entry.timeline().doorToEhrMillis()).isEqualTo(OptionalLong.of(4520));
    assertThat(entry.deliveries().getFirst().report()).contains("DiagnosticReport/" + entry.key());
  }

  @Test
  void aRefusalIsShownWithItsReasonInWords() {
    study("hand", 0).journey(3).forEach(board::apply);

    assertThat(board.entries().getFirst().reason())
        .contains(new Reason("NOT_CHEST", "not a chest radiograph"));
    assertThat(Reason.of("patient-not-found").explanation()).isEqualTo("patient not found");
  }

  @Test
  void latenciesCountToTheFirstDraftAndTheRowShowsTheLatest() {
    var study = study("amended", 0);
    board.apply(study.drafted(Duration.ofMinutes(5), 2, true, SampleStudy.EFFUSION));
    board.apply(study.drafted(Duration.ofSeconds(4), 1, false, SampleStudy.EFFUSION));
    board.apply(study.delivered(Duration.ofMinutes(6), 2, Outcome.WITHHELD, "final-report-exists"));
    board.apply(study.delivered(Duration.ofSeconds(5), 1, Outcome.DELIVERED, ""));

    var entry = board.entries().getFirst();
    assertThat(entry.revision()).isEqualTo(2);
    assertThat(entry.timeline().doorToDraftMillis()).isEqualTo(OptionalLong.of(4000));
    assertThat(entry.timeline().doorToEhrMillis()).isEqualTo(OptionalLong.of(5000));
    assertThat(entry.deliveries())
        .singleElement()
        .satisfies(each -> assertThat(each.outcome()).isEqualTo(Outcome.WITHHELD));
  }

  @Test
  void aPendingDecisionIsNotTriage() {
    board.apply(study("p", 0).refused(Duration.ofMillis(5), Assessment.PENDING, "TIMED_OUT"));

    assertThat(board.entries().getFirst().timeline().doorToTriageMillis()).isEmpty();
  }

  @Test
  void anImageSentTwiceCountsOnce() {
    var study = study("twice", 0);
    board.apply(study.image(0, ViewPosition.PA));
    board.apply(study.image(0, ViewPosition.PA));
    board.apply(study.image(1, ViewPosition.LATERAL));

    var entry = board.entries().getFirst();
    assertThat(entry.images()).isEqualTo(2);
    assertThat(entry.views()).containsExactly(ViewPosition.PA, ViewPosition.LATERAL);
  }

  @Test
  void studiesLeaveByAgeAndByNumber() {
    var small = new TriageBoard(new BoardLimits(Duration.ofHours(1), 3), clock);
    IntStream.range(0, 5).forEach(i -> small.apply(study("s" + i, i).image(0, ViewPosition.PA)));
    assertThat(small.entries())
        .extracting(BoardEntry::key)
        .containsExactly(key("s2"), key("s3"), key("s4"));

    clock.advance(Duration.ofMinutes(51));
    assertThat(small.entries()).isEmpty();
  }

  @Test
  void aDeadLetterOfNoKnownStudyIsListedWithoutALine() {
    var letter =
        study("x", 0).givenUp(Duration.ofSeconds(3), "stream-processor", "unreadable-event");
    board.apply(
        new DeadLetter(
            letter.eventId(),
            StudyKey.UNIDENTIFIED,
            letter.at(),
            letter.stage(),
            letter.reason(),
            letter.origin(),
            letter.object(),
            1));

    assertThat(board.entries()).isEmpty();
    assertThat(board.deadLetters())
        .singleElement()
        .satisfies(each -> assertThat(each.reason().explanation()).isEqualTo("unreadable event"));
  }

  @Test
  void aStudyKnownOnlyByItsDeadLetterIsNotHidden() {
    board.apply(
        study("lost", 0).givenUp(Duration.ofSeconds(3), "dicom-listener", "HEADER_UNREADABLE"));

    assertThat(keys()).containsExactly(key("lost"));
    assertThat(board.entries().getFirst().deadLetters()).hasSize(1);
  }

  @Test
  void onlyACalibratedScoreSpeaksOfLikelihood() {
    assertThat(ScoreBand.of(score(0.4, OptionalDouble.of(0.8)))).isEqualTo(ScoreBand.LIKELY);
    assertThat(ScoreBand.of(score(0.4, OptionalDouble.of(0.79)))).isEqualTo(ScoreBand.POSSIBLE);
    assertThat(ScoreBand.of(score(0.4, OptionalDouble.empty()))).isEqualTo(ScoreBand.STRONG_SIGNAL);
    assertThat(ScoreBand.of(score(0.2, OptionalDouble.empty()))).isEqualTo(ScoreBand.WEAK_SIGNAL);
  }

  @Test
  void aChangeHoldsWhatIsNewDifferentOrGone() {
    board.apply(study("a", 0).image(0, ViewPosition.PA));
    board.apply(study("b", 1).image(0, ViewPosition.PA));
    var before = board.entries();
    decide("b", 1, TriagePriority.URGENT);
    board.apply(study("c", 2).image(0, ViewPosition.PA));
    var after = board.entries();

    var forward = BoardChange.between(before, after);
    assertThat(forward.changed()).extracting(BoardEntry::key).containsExactly(key("b"), key("c"));
    assertThat(BoardChange.between(after, before).left()).containsExactly(key("c"));
    assertThat(BoardChange.between(after, board.entries()).nothing()).isTrue();
  }

  @Test
  void theSummaryCountsAndMeasuresTheLastHour() {
    IntStream.range(0, 8).forEach(i -> study("s" + i, i).journey(i).forEach(board::apply));

    var summary = BoardSummary.of(board.entries(), clock.instant());
    assertThat(summary.studies()).isEqualTo(8);
    assertThat(summary.byPriority()).containsEntry(TriagePriority.UNASSESSED, 3);
    assertThat(summary.byAssessment()).containsEntry(Assessment.DECLINED, 1);
    assertThat(summary.doorToTriage().count()).isEqualTo(7);
    assertThat(summary.doorToTriage().p50Millis()).isEqualTo(OptionalLong.of(1011));
    assertThat(summary.doorToTriage().p95Millis()).isEqualTo(OptionalLong.of(1159));

    var later = BoardSummary.of(board.entries(), clock.instant().plus(Duration.ofHours(2)));
    assertThat(later.doorToTriage().count()).isZero();
    assertThat(later.doorToTriage().p50Millis()).isEmpty();
  }

  private void decide(String name, int second, TriagePriority priority) {
    board.apply(study(name, second).decided(Duration.ofSeconds(1), priority, "for the test"));
  }

  private List<StudyKey> keys() {
    return board.entries().stream().map(BoardEntry::key).toList();
  }

  /** Every kind of study, each with a first word on everything that the journey later overrules. */
  private static List<PipelineEvent> journeys(int studies) {
    return IntStream.range(0, studies)
        .mapToObj(i -> List.of(overruled(study("j" + i, i * 7)), study("j" + i, i * 7).journey(i)))
        .flatMap(List::stream)
        .flatMap(List::stream)
        .toList();
  }

  private static List<PipelineEvent> overruled(SampleStudy study) {
    return List.of(
        study.image(0, ViewPosition.PA),
        study.decided(Duration.ofMillis(500), TriagePriority.ROUTINE, "First word"),
        study.decided(Duration.ofMillis(600), TriagePriority.URGENT, "Second word"),
        study.drafted(Duration.ofMillis(700), 0, false, SampleStudy.CONSOLIDATION),
        study.drafted(Duration.ofMillis(800), 0, true, SampleStudy.EFFUSION),
        study.delivered(Duration.ofMillis(900), 0, Outcome.REJECTED, "http-422"),
        study.delivered(Duration.ofMillis(950), 0, Outcome.DELIVERED, ""),
        study.givenUp(Duration.ofMillis(960), "fhir-publisher", "http-422"),
        study.givenUp(Duration.ofMillis(990), "fhir-publisher", "http-422"));
  }

  private static SampleStudy study(String name, int second) {
    return new SampleStudy(name, NOON.plusSeconds(second));
  }

  private static StudyKey key(String name) {
    return SampleEvents.SITE.study(name);
  }

  private static FindingScore score(double score, OptionalDouble probability) {
    return new FindingScore(
        "f",
        "F",
        score,
        0.1,
        true,
        probability,
        Urgency.URGENT,
        Optional.empty(),
        Optional.empty());
  }
}
