package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

  @Test
  void titleHostAndPortAreToldApart() {
    assertThat(PeerAddress.parse(" PACS@archive.example:104 "))
        .contains(new PeerAddress("PACS", "archive.example", 104));
    assertThat(PeerAddress.parse("PACS@::1:104")).contains(new PeerAddress("PACS", "::1", 104));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PACS",
        "archive:104",
        "@archive:104",
        "PACS@archive",
        "PACS@archive:0",
        "PACS@archive:65536",
        "PACS@archive:x",
        "A TITLE WITH TOO MANY@archive:104",
        "A\\B@archive:104"
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(PeerAddress.parse(text)).isEmpty();
  }
}
