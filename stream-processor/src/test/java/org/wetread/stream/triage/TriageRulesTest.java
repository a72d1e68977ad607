package org.wetread.stream.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wetread.stream.Samples.changed;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wetread.events.FindingScore;
import org.wetread.events.Progression;
import org.wetread.events.Urgency;
import org.wetread.stream.Samples;
import org.wetread.stream.yaml.TriageFile;

class TriageRulesTest {

  private static final Patience PATIENCE = new Patience(Duration.ofHours(1), Duration.ZERO);
  private static final Map<Urgency, Patience> ALL =
      Map.of(Urgency.CRITICAL, PATIENCE, Urgency.URGENT, PATIENCE, Urgency.ROUTINE, PATIENCE);

  @Test
  void findingBandAndProgressionGiveTheClassTogether() {
    var when =
        new TriageCondition(
            Set.of("nodule"),
            Set.of(Urgency.ROUTINE),
            Optional.of(new Band(0.2, 2)),
            Optional.of(new Band(0.8, 1)),
            Set.of(Progression.WORSENING));
    var rules = rules(when, Urgency.CRITICAL);
    var nodule = finding("nodule", 0.3, OptionalDouble.of(0.9));

    assertThat(rules.classOf(changed(nodule, Progression.WORSENING))).isEqualTo(Urgency.CRITICAL);
    assertThat(rules.classOf(nodule)).as("not compared").isEqualTo(Urgency.ROUTINE);
    assertThat(rules.classOf(changed(nodule, Progression.STABLE))).isEqualTo(Urgency.ROUTINE);
    assertThat(worse(rules, "nodule", 0.1, 0.9)).as("margin").isEqualTo(Urgency.ROUTINE);
    assertThat(worse(rules, "nodule", 0.3, 0.7)).as("probability").isEqualTo(Urgency.ROUTINE);
    assertThat(worse(rules, "mass", 0.3, 0.9)).as("finding").isEqualTo(Urgency.ROUTINE);
  }

  @Test
  void aProbabilityIsNotMadeUpForAPackWithoutCalibration() {
    var when =
        new TriageCondition(
            Set.of(), Set.of(), Optional.empty(), Optional.of(new Band(0, 1)), Set.of());

    assertThat(rules(when, Urgency.URGENT).classOf(finding("nodule", 1, OptionalDouble.empty())))
        .isEqualTo(Urgency.ROUTINE);
  }

  @Test
  void whatComesWithTheProgramFollowsThePackAndRaisesWhatIsWorse() {
    var rules = TriageFile.builtIn();

    assertThat(rules.classOf(Samples.pneumothorax(true))).isEqualTo(Urgency.CRITICAL);
    assertThat(rules.classOf(Samples.cardiomegaly(true))).isEqualTo(Urgency.ROUTINE);
    assertThat(rules.classOf(changed(Samples.cardiomegaly(true), Progression.WORSENING)))
        .isEqualTo(Urgency.URGENT);
    assertThat(rules.classOf(List.of())).isEqualTo(Urgency.ROUTINE);
  }

  @Test
  void anOrderRaisesAndNeverLowers() {
    var rules = TriageFile.builtIn();

    assertThat(rules.place(Urgency.ROUTINE, true, NOON).urgency()).isEqualTo(Urgency.URGENT);
    assertThat(rules.place(Urgency.CRITICAL, true, NOON).urgency()).isEqualTo(Urgency.CRITICAL);
    assertThat(rules.place(Urgency.ROUTINE, false, NOON).urgency()).isEqualTo(Urgency.ROUTINE);
  }

  @Test
  void aClassWithoutACeilingIsRefused() {
    assertThatThrownBy(
            () ->
                new TriageRules(
                    "1",
                    rules(TriageCondition.ALWAYS, Urgency.ROUTINE).rules(),
                    Map.of(Urgency.CRITICAL, PATIENCE),
                    Urgency.URGENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Urgency worse(TriageRules rules, String id, double margin, double probability) {
    var finding = finding(id, margin, OptionalDouble.of(probability));
    return rules.classOf(changed(finding, Progression.WORSENING));
  }

  private static TriageRules rules(TriageCondition first, Urgency urgency) {
    return new TriageRules(
        "1",
        List.of(
            new TriageRule("first", 1, first, urgency),
            new TriageRule("rest", 2, TriageCondition.ALWAYS, Urgency.ROUTINE)),
        ALL,
        Urgency.URGENT);
  }

  private static FindingScore finding(String id, double margin, OptionalDouble probability) {
    return new FindingScore(
        id,
        id,
        0.5 + margin,
        0.5,
        true,
        probability,
        Urgency.ROUTINE,
        Optional.empty(),
        Optional.empty());
  }
}
