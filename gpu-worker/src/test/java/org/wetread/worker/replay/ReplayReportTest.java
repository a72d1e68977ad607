package org.wetread.worker.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wetread.events.DeclineReason;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Lane;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;
import org.wetread.worker.reading.Results;

class ReplayReportTest {

  private static final InferenceRequest REQUEST =
      SampleEvents.request(
          SampleEvents.received(
              "ann",
              "s1",
              "i1",
              SampleEvents.technique(ViewPosition.PA, SampleEvents.NOON),
              SampleEvents.NOON),
          Lane.ROUTINE);

  private final ReplayReport report = new ReplayReport();

  @Test
  void flipsAndDifferencesAreToldForEachFindingThatBothKnow() {
    report.add(scored(finding("a", 0.2), finding("b", 0.3)), scored(finding("a", -0.1)));
    report.add(scored(finding("a", -0.2)), scored(finding("a", 0.3), finding("c", 1)));
    report.add(scored(finding("a", 0.4)), scored(finding("a", 0.4)));

    assertThat(report.flips()).isEqualTo(2);
    assertThat(report.text().replaceAll(" +", " "))
        .contains("| a | 3 | 2 | 2 | 1 | 1 | +0.0667 | 0.5000 |")
        .doesNotContain("| b |", "| c |");
  }

  @Test
  void otherOutcomesAreCountedByKind() {
    var declined = Results.declined(REQUEST, SampleEvents.NOON, DeclineReason.OUT_OF_SCOPE);

    report.add(scored(finding("a", 0.2)), declined);
    report.addUnanswered(declined);

    assertThat(report.flips()).isZero();
    assertThat(report.text().lines())
        .contains(
            "     1  scored -> declined OUT_OF_SCOPE",
            "     1  no answer -> declined OUT_OF_SCOPE");
  }

  @Test
  void requestsBeforeTheGivenTimeAndRepetitionsArePassedOver() {
    var past = new PastReadings(SampleEvents.NOON);
    var first = scored(finding("a", 0.2));

    past.take(REQUEST);
    past.take(REQUEST);
    past.take(first);
    past.take(scored(finding("a", 0.9)));

    assertThat(past.requests()).containsExactly(REQUEST);
    assertThat(past.answer(REQUEST)).contains(first);
    var later = new PastReadings(SampleEvents.NOON.plus(Duration.ofMillis(1)));
    later.take(REQUEST);
    assertThat(later.requests()).isEmpty();
  }

  private static InferenceResult scored(FindingScore... findings) {
    return SampleEvents.scored(REQUEST, List.of(findings), List.of());
  }

  private static FindingScore finding(String id, double score) {
    return new FindingScore(
        id,
        id,
        score,
        0,
        score >= 0,
        OptionalDouble.empty(),
        Urgency.ROUTINE,
        Optional.empty(),
        Optional.empty());
  }
}
