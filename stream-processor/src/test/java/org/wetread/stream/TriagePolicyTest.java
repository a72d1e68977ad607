package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.cardiomegaly;
import static org.wetread.stream.Samples.changed;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.testkit.SampleEvents.NOON;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.Lane;
import org.wetread.events.Progression;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

class TriagePolicyTest {

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

  private static TriageDecision decide(Optional<TriageDecision> earlier, FindingScore... findings) {
    return TriagePolicy.scored(earlier, scored(findings), NOON, NOON);
  }

  private static Scored scored(FindingScore... findings) {
    var request = SampleEvents.request(arrival("ann", "s1", "i1", ViewPosition.PA), Lane.ROUTINE);
    return SampleEvents.scored(request, List.of(findings), List.of());
  }
}
