package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.cardiomegaly;
import static org.wetread.stream.Samples.changed;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.stream.Samples.technique;
import static org.wetread.stream.Samples.with;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.Assessment;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.Lane;
import org.wetread.events.Progression;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

class TriagePolicyTest {

  private static final TriagePolicy POLICY = new TriagePolicy(Samples.RULES.triage());

  @Test
  void theMostUrgentPresentFindingDecides() {
    var decision = decide(Optional.empty(), cardiomegaly(true), pneumothorax(true));

    assertThat(decision.priority()).isEqualTo(TriagePriority.CRITICAL);
    assertThat(decision.rationale())
        .containsExactly(
            "Pneumothorax flagged by phantom 0.1.0 (critical).",
            "Cardiomegaly flagged by phantom 0.1.0 (routine).");
  }

  @Test
  void anAbsentCriticalFindingDoesNotCount() {
    var decision = decide(Optional.empty(), cardiomegaly(true), pneumothorax(false));

    assertThat(decision.priority()).isEqualTo(TriagePriority.ROUTINE);
    assertThat(decision.findings()).extracting(FindingScore::finding).containsOnly("cardiomegaly");
  }

  @Test
  void worseningTurnsRoutineIntoUrgent() {
    var decision = decide(Optional.empty(), changed(cardiomegaly(true), Progression.WORSENING));

    assertThat(decision.priority()).isEqualTo(TriagePriority.URGENT);
    assertThat(decision.rationale())
        .containsExactly("Cardiomegaly flagged by phantom 0.1.0 (urgent, worsening).");
  }

  @Test
  void nothingFlaggedIsRoutineAndNeverCalledNormal() {
    var decision = decide(Optional.empty(), pneumothorax(false));

    assertThat(decision.priority()).isEqualTo(TriagePriority.ROUTINE);
    assertThat(decision.rationale()).containsExactly(DraftComposer.NOTHING_FLAGGED);
  }

  @Test
  void aLaterReadingNeverLowersAnEarlierFlag() {
    var critical = decide(Optional.empty(), pneumothorax(true));
    var later = decide(Optional.of(critical), cardiomegaly(true));

    assertThat(later.priority()).isEqualTo(TriagePriority.CRITICAL);
    assertThat(later.findings())
        .extracting(FindingScore::finding)
        .containsExactly("pneumothorax", "cardiomegaly");
    assertThat(later.rationale())
        .last()
        .isEqualTo("A later reading alone would be routine; the earlier flag stays.");
  }

  @Test
  void aDecisionCarriesItsPlaceInLineAndTheRulesThatGaveIt() {
    var place = decide(Optional.empty(), pneumothorax(true)).place().orElseThrow();

    assertThat(place.urgency()).isEqualTo(Urgency.CRITICAL);
    assertThat(place.since()).isEqualTo(NOON);
    assertThat(place.ceiling()).isEqualTo(Duration.ofMinutes(15));
    assertThat(place.policy()).isEqualTo("built-in-1");
  }

  @Test
  void anUrgentOrderKeepsItsPlaceWhateverTheModelSays() {
    var stat = caseOf(true, Optional.empty());

    var pending = POLICY.pending(stat.assembly().content(), "received", NOON);
    var unflagged = POLICY.scored(stat, scored(pneumothorax(false)), NOON);
    var critical = POLICY.scored(stat, scored(pneumothorax(true)), NOON);

    assertThat(List.of(pending, unflagged, critical))
        .extracting(each -> each.place().orElseThrow().urgency())
        .containsExactly(Urgency.URGENT, Urgency.URGENT, Urgency.CRITICAL);
    assertThat(unflagged.priority()).as("the flag itself").isEqualTo(TriagePriority.ROUTINE);
  }

  @Test
  void aLaterImageOfAnUrgentOrderRaisesTheStudyOnce() {
    var pending = POLICY.pending(caseOf(false, Optional.empty()).assembly().content(), "x", NOON);
    var stat = caseOf(true, Optional.of(pending)).assembly().content();

    var raised = POLICY.raised(pending, stat, NOON).orElseThrow();

    assertThat(raised.place().orElseThrow().urgency()).isEqualTo(Urgency.URGENT);
    assertThat(raised.assessment()).isEqualTo(Assessment.PENDING);
    assertThat(POLICY.raised(raised, stat, NOON)).isEmpty();
  }

  private static TriageDecision decide(Optional<TriageDecision> earlier, FindingScore... findings) {
    return POLICY.scored(caseOf(false, earlier), scored(findings), NOON);
  }

  private static StudyCase caseOf(boolean stat, Optional<TriageDecision> earlier) {
    var received = arrival("ann", "s1", "i1", ViewPosition.PA);
    var image = with(received, technique(received.technique(), true, true, stat));
    var content = StudyContent.of(new StudySignal.ImageArrived(image, Optional.empty()));
    var study =
        StudyCase.opened(
            new StudyAssembly.Collecting(
                content, 0, NOON, NOON, Optional.empty(), Optional.empty()));
    return earlier.map(study::decided).orElse(study);
  }

  private static Scored scored(FindingScore... findings) {
    var request = SampleEvents.request(arrival("ann", "s1", "i1", ViewPosition.PA), Lane.ROUTINE);
    return SampleEvents.scored(request, List.of(findings), List.of());
  }
}
