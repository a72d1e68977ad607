package org.wetread.listener.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitmentSettingsTest {

  @ParameterizedTest
  @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "7, PT5M20S", "8, PT10M", "1000, PT10M"})
  void thePauseDoublesUpToItsLongest(int failures, Duration pause) {
    var settings =
        new CommitmentSettings(
            Map.of(), Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofHours(24), 10);
    assertThat(settings.pause(failures)).isEqualTo(pause);
  }

  @Test
  void anAddressHasAHostAndAPort() {
    assertThat(Peer.parse("pacs.example:104")).isEqualTo(new Peer("pacs.example", 104));
    assertThat(Peer.parse("[::1]:11112")).isEqualTo(new Peer("::1", 11112));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pacs", ":104", "pacs:", "pacs:0", "pacs:65536", "pacs:-1"})
  void anythingElseIsNoAddress(String address) {
    assertThatThrownBy(() -> Peer.parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port");
  }
}
