package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.technique;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wetread.events.DeclineReason;
import org.wetread.events.ViewPosition;

class EligibilityTest {

  @ParameterizedTest
  @CsvSource({
    "DX, CHEST,       PA,      61, 2000, ",
    "CR, '',          UNKNOWN, 61, 2000, ",
    "CR, CHEST,       UNKNOWN, -1, 2000, ",
    "DX, THORAX,      AP,      18,  256, ",
    "DX, CHEST PORT,  AP,      40, 2000, ",
    "CT, CHEST,       PA,      61,  512, UNSUPPORTED_MODALITY",
    "MG, BREAST,      OTHER,   61, 2000, UNSUPPORTED_MODALITY",
    "DX, HAND,        PA,      61, 2000, NOT_CHEST",
    "CR, TSPINE,      AP,      61, 2000, NOT_CHEST",
    "DX, CHESTABDOMEN,AP,      61, 2000, NOT_CHEST",
    "DX, CHEST,       LATERAL, 61, 2000, NOT_FRONTAL",
    "DX, CHEST,       OTHER,   61, 2000, NOT_FRONTAL",
    "DX, THORAX,      UNKNOWN,  5, 2000, UNDER_AGE",
    "DX, CHEST,       PA,      17, 2000, UNDER_AGE",
    "CR, CHEST,       PA,      61,  255, TOO_SMALL",
  })
  void whatAHeaderStatesDecides(
      String modality, String part, ViewPosition view, int age, int pixels, String expected) {
    var years = age < 0 ? OptionalInt.empty() : OptionalInt.of(age);

    var obstacle = Eligibility.obstacle(technique(modality, part, view, years, pixels));

    assertThat(obstacle.map(Enum::name).orElse(null)).isEqualTo(expected);
  }

  @Test
  void rawImagesAreForProcessing() {
    var raw = technique("DX", "CHEST", ViewPosition.PA, OptionalInt.of(61), 2000);

    assertThat(Eligibility.obstacle(technique(raw, false, true, false)))
        .contains(DeclineReason.FOR_PROCESSING);
  }

  @Test
  void theReasonOfTheImageThatCameClosestIsTold() {
    assertThat(Eligibility.mostTelling(List.of(DeclineReason.NOT_FRONTAL, DeclineReason.UNDER_AGE)))
        .isEqualTo(DeclineReason.UNDER_AGE);
  }

  @Test
  void everyReasonHasItsRank() {
    for (var reason : DeclineReason.values()) {
      assertThat(Eligibility.mostTelling(List.of(reason))).isEqualTo(reason);
    }
  }
}
