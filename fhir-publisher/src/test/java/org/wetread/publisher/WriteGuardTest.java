package org.wetread.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wetread.publisher.WriteGuard.Decision;

class WriteGuardTest {

  @Test
  void nothingThereMeansCreate() {
    assertThat(WriteGuard.decide(1, Optional.empty(), false)).isEqualTo(new Decision.Create());
  }

  @Test
  void aHumanReportWithholdsEvenTheFirstDraft() {
    assertThat(WriteGuard.decide(1, Optional.empty(), true))
        .isEqualTo(new Decision.Withhold("final-report-exists"));
    assertThat(WriteGuard.decide(2, Optional.of(ours("partial", 1)), true))
        .isEqualTo(new Decision.Withhold("final-report-exists"));
  }

  @ParameterizedTest
  @MethodSource("standing")
  void revisionTwoMeetsWhatStands(StandingReport standing, Decision expected) {
    assertThat(WriteGuard.decide(2, Optional.of(standing), false)).isEqualTo(expected);
  }

  static Stream<Arguments> standing() {
    return Stream.of(
        arguments(ours("partial", 1), new Decision.Amend("4")),
        arguments(ours("preliminary", 1), new Decision.Amend("4")),
        arguments(ours("registered", 1), new Decision.Amend("4")),
        arguments(ours("partial", 2), new Decision.AlreadyStands()),
        arguments(ours("partial", 3), withhold("newer-revision-stands")),
        arguments(ours("final", 1), withhold("draft-finalised")),
        arguments(ours("amended", 1), withhold("draft-finalised")),
        arguments(ours("corrected", 1), withhold("draft-finalised")),
        arguments(ours("appended", 1), withhold("draft-finalised")),
        arguments(ours("final", 2), withhold("draft-finalised")),
        arguments(ours("cancelled", 1), withhold("draft-closed")),
        arguments(ours("entered-in-error", 1), withhold("draft-closed")),
        arguments(ours("", 1), withhold("draft-closed")),
        arguments(
            new StandingReport(false, "partial", OptionalInt.of(1), Optional.of("4")),
            withhold("foreign-report")),
        arguments(
            new StandingReport(true, "partial", OptionalInt.empty(), Optional.of("4")),
            withhold("draft-unversioned")),
        arguments(
            new StandingReport(true, "partial", OptionalInt.of(1), Optional.empty()),
            withhold("draft-unversioned")));
  }

  private static StandingReport ours(String status, int revision) {
    return new StandingReport(true, status, OptionalInt.of(revision), Optional.of("4"));
  }

  private static Decision withhold(String reason) {
    return new Decision.Withhold(reason);
  }
}
