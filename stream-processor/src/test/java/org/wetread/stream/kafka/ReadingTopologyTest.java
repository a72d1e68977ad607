package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.cardiomegaly;
import static org.wetread.stream.Samples.declined;
import static org.wetread.stream.Samples.failed;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.testkit.SampleEvents.NOON;
import static org.wetread.testkit.SampleEvents.scored;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.events.DraftReport;
import org.wetread.events.Lane;
import org.wetread.events.SettleSignal;
import org.wetread.events.Topics;
import org.wetread.events.TriagePriority;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

/** Readings: priors, results in either order, refusals, deadlines. */
class ReadingTopologyTest extends StoryTest {

  @Test
  void aResultBeforeTheStudySettlesTriagesAtOnceAndDraftsOnSettle() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.answerLast(true);

    assertThat(story.priority()).isEqualTo(TriagePriority.CRITICAL);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();

    story.passes(QUIET);
    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .singleElement()
        .satisfies(s -> assertThat(s.settledBy()).isEqualTo(SettleSignal.QUIET_PERIOD))
        .satisfies(
            s ->
                assertThat(s.frontalReasons())
                    .containsExactly("view PA", "for presentation", "original"));
    assertThat(story.draftRevisions()).containsExactly(1);
  }

  @Test
  void aResultAfterTheStudySettledDraftsAtOnce() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.passes(QUIET);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();

    story.answerLast(false);
    assertThat(story.draftRevisions()).containsExactly(1);
    assertThat(story.priority()).isEqualTo(TriagePriority.ROUTINE);
  }

  @Test
  void aBetterFrontalIsReadWhenTheStudySettles() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.AP));
    story.answerLast(true);
    story.arrives(arrival("ann", "s1", "i2", ViewPosition.PA));
    assertThat(story.requests()).hasSize(1);

    story.passes(QUIET);
    assertThat(story.requests()).hasSize(2);
    assertThat(story.on(Topics.REPORTS_DRAFTS)).isEmpty();
    story.answerLast(false);

    assertThat(story.draftRevisions()).containsExactly(1);
    assertThat(story.on(Topics.REPORTS_DRAFTS).getFirst().image().technique().view())
        .isEqualTo(ViewPosition.PA);
    assertThat(story.priority()).as("never lowered").isEqualTo(TriagePriority.CRITICAL);
  }

  @Test
  void aPriorIsSentAlongAndComesFromTheSamePatientAlone() {
    var yesterday = NOON.minus(Duration.ofDays(1));
    story.arrives(arrival("ann", "a1", "ai1", ViewPosition.PA, yesterday));
    story.arrives(arrival("bob", "b1", "bi1", ViewPosition.PA, yesterday.plusSeconds(60)));
    story.arrives(arrival("ann", "a2", "ai2", ViewPosition.PA));
    story.arrives(arrival("bob", "b2", "bi2", ViewPosition.PA));

    assertThat(story.priorsByStudy("a2"))
        .containsExactly(SampleEvents.SITE.instance("ai1").value());
    assertThat(story.priorsByStudy("b2"))
        .containsExactly(SampleEvents.SITE.instance("bi1").value());
  }

  @Test
  void aPriorThatComesLaterMakesARevisionThatComparesWithIt() {
    story.arrives(arrival("ann", "s2", "i2", ViewPosition.PA));
    story.answerLast(false);
    story.passes(QUIET);
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, NOON.minus(Duration.ofDays(3))));
    story.passes(QUIET);

    var upgrade = story.requestsOf("s2").getLast();
    assertThat(upgrade.prior()).isPresent();
    story.answers(scored(upgrade, List.of(pneumothorax(false)), List.of()));

    var drafts = story.draftsOf("s2");
    assertThat(drafts).extracting(DraftReport::revision).containsExactly(1, 2);
    assertThat(drafts.getFirst().comparison())
        .isEqualTo("No prior radiograph was available for comparison.");
    assertThat(drafts.getLast().comparison())
        .isEqualTo("Compared with the PA radiograph of 2026-11-20.");
  }

  @Test
  void whenTheUpgradeFailsTheDraftRestsOnTheImageAloneAndSaysSo() {
    story.arrives(arrival("ann", "s2", "i2", ViewPosition.PA));
    story.answerLast(false);
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, NOON.minus(Duration.ofDays(3))));
    story.passes(QUIET);
    story.answers(failed(story.requestsOf("s2").getLast()));

    assertThat(story.draftsOf("s2"))
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
    assertThat(story.standing("DECLINED", "OUT_OF_SCOPE")).isTrue();

    story.arrives(arrival("bob", "s2", "i2", ViewPosition.PA));
    story.answers(failed(story.requestsOf("s2").getLast()));
    assertThat(story.standing("QUARANTINED", "PIXEL_DATA_UNREADABLE")).isTrue();

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
    story.answerLast(true);
    story.passes(QUIET);
    assertThat(story.draftRevisions()).containsExactly(1);
    assertThat(story.priority()).isEqualTo(TriagePriority.CRITICAL);
  }

  @Test
  void aResultThatMissesItsDeadlineIsUnassessedAndStillCountsWhenItComes() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.passes(Duration.ofMinutes(2).plusSeconds(1));
    assertThat(story.standing("QUARANTINED", "TIMED_OUT")).isTrue();

    story.answerLast(true);
    assertThat(story.priority()).isEqualTo(TriagePriority.CRITICAL);
    assertThat(story.draftRevisions()).containsExactly(1);
  }

  @Test
  void duplicateAndForeignResultsMeanNothing() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    var request = story.requests().getLast();
    story.answerLast(true);
    story.passes(QUIET);
    var before = story.counts();

    story.answers(scored(request, List.of(pneumothorax(false)), List.of()));
    var foreign = SampleEvents.request(arrival("ann", "s1", "i1", ViewPosition.PA), Lane.STAT);
    story.answers(scored(foreign, List.of(cardiomegaly(true)), List.of()));
    story.passes(QUIET);

    assertThat(story.counts()).isEqualTo(before);
  }
}
