package org.wetread.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static final Pseudonyms SITE = new Pseudonyms(bytes("site secret of 24 bytes!"));

  @Test
  void theSameUidGivesTheSameKeyAndNeverItself() {
    assertThat(SITE.study("1.2.840.1")).isEqualTo(SITE.study("1.2.840.1"));
    assertThat(SITE.study("1.2.840.1").value()).matches("[0-9a-f]{32}").doesNotContain("1.2.840");
  }

  @Test
  void anotherSiteGivesAnotherKey() {
    assertThat(new Pseudonyms(bytes("another secret, 24 bytes")).study("1.2.840.1"))
        .isNotEqualTo(SITE.study("1.2.840.1"));
  }

  @Test
  void equalNumbersOfTwoIssuersAreTwoPatients() {
    assertThat(SITE.patient("A", "17")).isNotEqualTo(SITE.patient("B", "17"));
  }

  @Test
  void aBoundaryBetweenIssuerAndNumberCannotBeMoved() {
    assertThat(SITE.patient("A1", "7")).isNotEqualTo(SITE.patient("A", "17"));
  }

  @Test
  void kindsDoNotCollideOnTheSameText() {
    assertThat(SITE.study("1.2").value()).isNotEqualTo(SITE.instance("1.2").value());
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> new Pseudonyms(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 16");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
