package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.cardiomegaly;
import static org.wetread.stream.Samples.declined;
import static org.wetread.stream.Samples.failed;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.stream.Samples.resent;
import static org.wetread.stream.Samples.tampered;
import static org.wetread.stream.Samples.technique;
import static org.wetread.stream.Samples.with;
import static org.wetread.testkit.SampleEvents.NOON;
import static org.wetread.testkit.SampleEvents.scored;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.Assessment;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.RecordPosition;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

class StudyTopologyTest {

  private static final Duration QUIET = Duration.ofSeconds(21);

  @TempDir Path folder;
  private StudyStory story;

  @BeforeEach
  void begin() {
    story = new StudyStory(folder);
  }

  @AfterEach
  void end() {
    story.close();
  }

  @Test
  void theFirstFrontalIsPendingAndAskedForAtOnce() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));

    assertThat(story.on(Topics.TRIAGE_DECISIONS))
        .extracting(TriageDecision::priority, TriageDecision::assessment)
        .containsExactly(tuple(TriagePriority.UNASSESSED, Assessment.PENDING));
    assertThat(story.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.lane()).isEqualTo(Lane.ROUTINE))
        .satisfies(request -> assertThat(request.prior()).isEmpty());
    assertThat(story.on(Topics.STUDIES_ASSEMBLED)).isEmpty();
  }

  @Test
  void aStatOrderTravelsInTheStatLane() {
    var base = arrival("ann", "s1", "i1", ViewPosition.AP);
    story.arrives(with(base, technique(base.technique(), true, true, true)));

    assertThat(story.on(Topics.INFERENCE_REQUESTS_STAT)).hasSize(1);
    assertThat(story.on(Topics.INFERENCE_REQUESTS_ROUTINE)).isEmpty();
  }

  @Test
  void aResultBeforeTheStudySettlesTriagesAtOnceAndDraftsOnSettle() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    answerLast(true);

    assertThat(priority()).isEqualTo(TriagePriority.CRITICAL);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();

    story.passes(QUIET);
    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .singleElement()
        .satisfies(s -> assertThat(s.settledBy()).isEqualTo(SettleSignal.QUIET_PERIOD))
        .satisfies(
            s ->
                assertThat(s.frontalReasons())
                    .containsExactly("view PA", "for presentation", "original"));
    assertThat(draftRevisions()).containsExactly(1);
  }

  @Test
  void aResultAfterTheStudySettledDraftsAtOnce() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.passes(QUIET);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();

    answerLast(false);
    assertThat(draftRevisions()).containsExactly(1);
    assertThat(priority()).isEqualTo(TriagePriority.ROUTINE);
  }

  @Test
  void aLateImageMakesTheSecondRevision() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    answerLast(true);
    story.passes(QUIET);
    story.arrives(arrival("ann", "s1", "i2", ViewPosition.LATERAL));
    story.passes(QUIET);

    assertThat(assembledRevisions()).containsExactly(1, 2);
    assertThat(draftRevisions()).containsExactly(1, 2);
    assertThat(story.requests()).hasSize(1);
    assertThat(story.on(Topics.REPORTS_DRAFTS).getLast().views())
        .containsExactlyInAnyOrder(ViewPosition.PA, ViewPosition.LATERAL);
  }

  @Test
  void aBetterFrontalIsReadWhenTheStudySettles() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.AP));
    answerLast(true);
    story.arrives(arrival("ann", "s1", "i2", ViewPosition.PA));
    assertThat(story.requests()).hasSize(1);

    story.passes(QUIET);
    assertThat(story.requests()).hasSize(2);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();
    answerLast(false);

    assertThat(draftRevisions()).containsExactly(1);
    assertThat(story.on(Topics.REPORTS_DRAFTS).getFirst().image().technique().view())
        .isEqualTo(ViewPosition.PA);
    assertThat(priority()).as("never lowered").isEqualTo(TriagePriority.CRITICAL);
  }

  @Test
  void anIdenticalResendMakesNothing() {
    var image = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(image);
    answerLast(true);
    story.passes(QUIET);
    var before = counts();

    story.arrives(resent(image, Duration.ofHours(1)));
    story.arrives(image);
    story.passes(QUIET);

    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void theSameInstanceWithAnotherContentIsKeptOut() {
    var image = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(image);
    story.arrives(tampered(image));
    story.passes(QUIET);

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("sop-instance-conflict"));
    assertThat(story.on(Topics.STUDIES_ASSEMBLED).getFirst().images()).hasSize(1);
    assertThat(story.requests()).hasSize(1);
  }

  @Test
  void aStudyUnderTwoPatientsIsNotMerged() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.arrives(arrival("bob", "s1", "i2", ViewPosition.PA));
    story.passes(QUIET);

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("study-patient-conflict"));
    assertThat(story.on(Topics.STUDIES_ASSEMBLED).getFirst().images()).hasSize(1);
  }

  @Test
  void aPriorIsSentAlongAndComesFromTheSamePatientAlone() {
    var yesterday = NOON.minus(Duration.ofDays(1));
    story.arrives(arrival("ann", "a1", "ai1", ViewPosition.PA, yesterday));
    story.arrives(arrival("bob", "b1", "bi1", ViewPosition.PA, yesterday.plusSeconds(60)));
    story.arrives(arrival("ann", "a2", "ai2", ViewPosition.PA));
    story.arrives(arrival("bob", "b2", "bi2", ViewPosition.PA));

    assertThat(priorsByStudy("a2")).containsExactly(SampleEvents.SITE.instance("ai1").value());
    assertThat(priorsByStudy("b2")).containsExactly(SampleEvents.SITE.instance("bi1").value());
  }

  @Test
  void aPriorThatComesLaterMakesARevisionThatComparesWithIt() {
    story.arrives(arrival("ann", "s2", "i2", ViewPosition.PA));
    answerLast(false);
    story.passes(QUIET);
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, NOON.minus(Duration.ofDays(3))));
    story.passes(QUIET);

    var upgrade = requestsOf("s2").getLast();
    assertThat(upgrade.prior()).isPresent();
    story.answers(scored(upgrade, List.of(pneumothorax(false)), List.of()));

    var drafts = draftsOf("s2");
    assertThat(drafts).extracting(DraftReport::revision).containsExactly(1, 2);
    assertThat(drafts.getFirst().comparison())
        .isEqualTo("No prior radiograph was available for comparison.");
    assertThat(drafts.getLast().comparison())
        .isEqualTo("Compared with the PA radiograph of 2026-11-20.");
  }

  @Test
  void whenTheUpgradeFailsTheDraftRestsOnTheImageAloneAndSaysSo() {
    story.arrives(arrival("ann", "s2", "i2", ViewPosition.PA));
    answerLast(false);
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, NOON.minus(Duration.ofDays(3))));
    story.passes(QUIET);
    story.answers(failed(requestsOf("s2").getLast()));

    assertThat(draftsOf("s2"))
        .singleElement()
        .satisfies(draft -> assertThat(draft.prior()).isEmpty())
        .satisfies(
            draft ->
                assertThat(draft.comparison())
                    .isEqualTo(
                        "A prior radiograph of 2026-11-20 is on file but was not compared."));
  }

  @Test
  void whatTheModelRefusesIsUnassessedWithItsReason() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.answers(declined(story.requests().getLast()));
    assertThat(standing("DECLINED", "OUT_OF_SCOPE")).isTrue();

    story.arrives(arrival("bob", "s2", "i2", ViewPosition.PA));
    story.answers(failed(requestsOf("s2").getLast()));
    assertThat(standing("QUARANTINED", "PIXEL_DATA_UNREADABLE")).isTrue();

    story.passes(QUIET);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();
    assertThat(story.on(Topics.TRIAGE_DECISIONS)).hasSize(4);
  }

  @Test
  void anUnstatedViewThatTheModelRefusesGivesWayToTheNext() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.UNKNOWN));
    story.arrives(arrival("ann", "s1", "i2", ViewPosition.UNKNOWN));
    story.answers(declined(story.requests().getLast()));

    assertThat(story.requests()).hasSize(2);
    answerLast(true);
    story.passes(QUIET);
    assertThat(draftRevisions()).containsExactly(1);
    assertThat(priority()).isEqualTo(TriagePriority.CRITICAL);
  }

  @Test
  void aStudyWithoutAReadableImageIsDeclinedWhenItSettles() {
    var hand = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(with(hand, technique("DX", "HAND", ViewPosition.PA, OptionalInt.of(40), 2000)));
    assertThat(story.requests()).isEmpty();
    assertThat(standing("PENDING", null)).isTrue();

    story.passes(QUIET);
    assertThat(standing("DECLINED", "NOT_CHEST")).isTrue();
  }

  @Test
  void aResultThatMissesItsDeadlineIsUnassessedAndStillCountsWhenItComes() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.passes(Duration.ofMinutes(2).plusSeconds(1));
    assertThat(standing("QUARANTINED", "TIMED_OUT")).isTrue();

    answerLast(true);
    assertThat(priority()).isEqualTo(TriagePriority.CRITICAL);
    assertThat(draftRevisions()).containsExactly(1);
  }

  @Test
  void duplicateAndForeignResultsMeanNothing() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    var request = story.requests().getLast();
    answerLast(true);
    story.passes(QUIET);
    var before = counts();

    story.answers(scored(request, List.of(pneumothorax(false)), List.of()));
    var foreign = SampleEvents.request(arrival("ann", "s1", "i1", ViewPosition.PA), Lane.STAT);
    story.answers(scored(foreign, List.of(cardiomegaly(true)), List.of()));
    story.passes(QUIET);

    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void imagesThatNeverStopComingSettleAtTheHardDeadline() {
    for (var minute = 0; minute < 45; minute++) {
      story.arrives(arrival("ann", "s1", "i" + minute, ViewPosition.LATERAL));
      story.passes(Duration.ofSeconds(15));
    }
    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .singleElement()
        .satisfies(s -> assertThat(s.settledBy()).isEqualTo(SettleSignal.HARD_DEADLINE));
  }

  @Test
  void anUnreadableRecordIsSetAsideAndTheStreamGoesOn() {
    story.arrivesRaw("whatever", "{\"patient\":\"DOE^JANE\"}".getBytes(StandardCharsets.UTF_8));
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("unreadable-event");
              assertThat(letter.study()).isEqualTo(StudyKey.UNIDENTIFIED);
              assertThat(letter.origin()).contains(new RecordPosition("instances.received", 0, 0));
            });
    assertThat(story.requests()).hasSize(1);
  }

  @Test
  void announcementsCarryTheirOwnCloudEventHeadersAndTheRightKey() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));

    var record = story.records(Topics.INFERENCE_REQUESTS_ROUTINE).getFirst();
    assertThat(record.key()).isEqualTo(story.requests().getFirst().eventId());
    assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo("org.wetread.InferenceRequest");
  }

  private void answerLast(boolean present) {
    story.answers(scored(story.requests().getLast(), List.of(pneumothorax(present)), List.of()));
  }

  private TriagePriority priority() {
    return story.on(Topics.TRIAGE_DECISIONS).getLast().priority();
  }

  private boolean standing(String assessment, @Nullable String reason) {
    var latest = story.on(Topics.TRIAGE_DECISIONS).getLast();
    return latest.priority() == TriagePriority.UNASSESSED
        && latest.assessment().name().equals(assessment)
        && latest.reason().equals(Optional.ofNullable(reason));
  }

  private List<Integer> draftRevisions() {
    return story.on(Topics.REPORTS_DRAFTS).stream().map(DraftReport::revision).toList();
  }

  private List<Integer> assembledRevisions() {
    return story.on(Topics.STUDIES_ASSEMBLED).stream().map(StudyAssembled::revision).toList();
  }

  private List<InferenceRequest> requestsOf(String study) {
    var key = SampleEvents.SITE.study(study);
    return story.requests().stream().filter(each -> each.study().equals(key)).toList();
  }

  private List<DraftReport> draftsOf(String study) {
    var key = SampleEvents.SITE.study(study);
    return story.on(Topics.REPORTS_DRAFTS).stream()
        .filter(each -> each.study().equals(key))
        .toList();
  }

  private List<String> priorsByStudy(String study) {
    return requestsOf(study).stream()
        .flatMap(request -> request.prior().stream())
        .map(prior -> prior.instance().value())
        .toList();
  }

  private List<Integer> counts() {
    return Topics.all().stream()
        .filter(topic -> !topic.equals(Topics.INSTANCES_RECEIVED))
        .filter(topic -> !topic.equals(Topics.INFERENCE_RESULTS))
        .map(topic -> story.records(topic).size())
        .toList();
  }
}
