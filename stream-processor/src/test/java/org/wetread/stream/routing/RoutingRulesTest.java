package org.wetread.stream.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.wetread.testkit.SampleEvents.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

class RoutingRulesTest {

  private static final RoutingRule BEDSIDE =
      rule("bedside", 2, when("ICU*", Set.of(ViewPosition.AP), Optional.empty()));
  private static final RoutingRule ICU = rule("icu", 8, when("ICU*", Set.of(), Optional.empty()));
  private static final RoutingRule OLD =
      rule("old", 12, when("*", Set.of(), Optional.of(new AgeBand(65, AgeBand.NO_END))));
  private static final RoutingRule REST = rule("rest", 16, RoutingCondition.ALWAYS);
  private static final RoutingRules RULES = new RoutingRules(List.of(BEDSIDE, ICU, OLD, REST));

  @Test
  void theFirstRuleThatHoldsDecides() {
    assertThat(RULES.decide(image(ViewPosition.AP, "ICU1", 70))).isEqualTo(BEDSIDE);
    assertThat(RULES.decide(image(ViewPosition.PA, "icu2", 70))).isEqualTo(ICU);
    assertThat(RULES.decide(image(ViewPosition.PA, "DXROOM1", 65))).isEqualTo(OLD);
    assertThat(RULES.decide(image(ViewPosition.PA, "DXROOM1", 64))).isEqualTo(REST);
  }

  @Test
  void anAgeThatIsNotKnownLiesInNoBand() {
    assertThat(RULES.decide(image(ViewPosition.PA, "DXROOM1", -1))).isEqualTo(REST);
  }

  @Test
  void anAbsentStationMatchesNoPattern() {
    var any = List.of(new TextPattern("*"));
    var condition =
        new RoutingCondition(
            List.of(), List.of(), Set.of(), List.of(), any, Optional.empty(), Optional.empty());

    assertThat(condition.holds(image(ViewPosition.PA, "DXROOM1", 60))).isFalse();
  }

  @Test
  void aPatternTakesNoOtherCharacterForAWildcard() {
    assertThat(new TextPattern("A.C").matches("ABC")).isFalse();
    assertThat(new TextPattern("*ROOM*").matches("dxroom1")).isTrue();
    assertThat(new TextPattern("ROOM").matches("ROOM1")).isFalse();
  }

  @Test
  void aRuleSetWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> new RoutingRules(List.of(ICU)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void coverageTellsWhatMatchesNothingAndWhatIsTakenByOthers() {
    var swapped = new RoutingRules(List.of(ICU, BEDSIDE, OLD, REST));
    var images = List.of(image(ViewPosition.AP, "ICU1", 70), image(ViewPosition.PA, "ICU1", 30));

    var coverage = RuleCoverage.of(swapped, images);

    assertThat(coverage)
        .extracting(each -> each.rule().name(), RuleCoverage::decided, RuleCoverage::taken)
        .containsExactly(
            tuple("icu", 2, Map.of()),
            tuple("bedside", 0, Map.of("icu", 1)),
            tuple("old", 0, Map.of("icu", 1)),
            tuple("rest", 0, Map.of("icu", 2)));
    assertThat(coverage.get(0).warning()).isEmpty();
    assertThat(coverage.get(1).warning())
        .contains("never reached: 'icu' on line 8 takes all of it");
    assertThat(coverage.get(2).warning())
        .contains("matches, but earlier rules took all of it: {icu=1}");
    assertThat(RuleCoverage.of(RULES, List.of()).getFirst().warning())
        .contains("matches none of these objects");
  }

  @Test
  void aRuleIsShadowedOnlyByOneThatTakesAllOfIt() {
    assertThat(RULES.shadowOf(ICU)).as("the narrower one before it").isEmpty();
    assertThat(RULES.shadowOf(REST)).isEmpty();
    assertThat(new RoutingRules(List.of(ICU, BEDSIDE, REST)).shadowOf(BEDSIDE)).contains(ICU);
    assertThat(new RoutingRules(List.of(BEDSIDE, OLD, REST)).shadowOf(OLD)).isEmpty();
  }

  private static RoutingRule rule(String name, int line, RoutingCondition when) {
    return new RoutingRule(name, line, when, Optional.empty(), List.of(), Optional.empty());
  }

  private static RoutingCondition when(
      String callingAe, Set<ViewPosition> views, Optional<AgeBand> age) {
    return new RoutingCondition(
        List.of(),
        List.of(),
        views,
        List.of(new TextPattern(callingAe)),
        List.of(),
        age,
        Optional.empty());
  }

  /** A negative age stands for one that is not known. */
  private static Technique image(ViewPosition view, String callingAe, int age) {
    var base = SampleEvents.technique(view, NOON);
    return new Technique(
        base.sopClassUid(),
        base.modality(),
        base.bodyPart(),
        view,
        base.forPresentation(),
        base.original(),
        base.rows(),
        base.columns(),
        base.bitsStored(),
        base.photometricInterpretation(),
        base.transferSyntaxUid(),
        age < 0 ? OptionalInt.empty() : OptionalInt.of(age),
        base.acquiredAt(),
        callingAe,
        base.stationName(),
        base.stat());
  }
}
