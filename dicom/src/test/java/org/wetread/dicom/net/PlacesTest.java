package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final AdmissionRule EVERYONE =
      new AdmissionRule("*", "*", SourceNetwork.ANY, Optional.empty(), PeerLimits.NONE);

  private final Places places = new Places(10, 3);

  @Test
  void oneAddressHasItsShareOfAssociationsAndLeavesTheRest() {
    var theirs = fill("10.0.0.1", 3);
    var one = places.new Place(from("10.0.0.1"));
    assertThat(one.take(EVERYONE)).contains(AdmissionRefusal.ADDRESS_ASSOCIATION_LIMIT);
    assertThat(places.new Place(from("10.0.0.2")).take(EVERYONE)).isEmpty();

    theirs.getFirst().leave();
    assertThat(one.take(EVERYONE)).isEmpty();
  }

  @Test
  void oneAddressHasFourConnectionsForEachOfItsAssociations() {
    var waiting = new ArrayList<Places.Place>();
    while (places.refusal(from("10.0.0.1")).isEmpty()) {
      waiting.add(places.new Place(from("10.0.0.1")));
      waiting.getLast().enter();
    }

    assertThat(waiting).hasSize(12);
    assertThat(places.refusal(from("10.0.0.1")))
        .contains(AdmissionRefusal.ADDRESS_CONNECTION_LIMIT);
    assertThat(places.refusal(from("10.0.0.2"))).isEmpty();
    waiting.getFirst().leave();
    waiting.getFirst().leave();
    assertThat(places.refusal(from("10.0.0.1"))).isEmpty();
    waiting.getFirst().enter();
    assertThat(places.refusal(from("10.0.0.1"))).isPresent();
  }

  @Test
  void manyAddressesMeetTheLimitOfAll() {
    for (var host = 1; host <= 4; host++) {
      fill("10.0.0." + host, host < 4 ? 3 : 1);
    }
    assertThat(places.taken()).isEqualTo(10);
    assertThat(places.new Place(from("10.0.0.9")).take(EVERYONE))
        .contains(AdmissionRefusal.ASSOCIATION_LIMIT);
  }

  @Test
  void aHostIsCountedByItsNetworkWhereItMayHaveAnyAddressOfIt() {
    assertThat(from("2001:db8:1:2::1")).isEqualTo(from("2001:db8:1:2:ffff::9"));
    assertThat(from("2001:db8:1:2::1")).isNotEqualTo(from("2001:db8:1:3::1"));
    assertThat(from("10.0.0.1")).isNotEqualTo(from("10.0.0.2"));
  }

  private List<Places.Place> fill(String address, int associations) {
    var taken = new ArrayList<Places.Place>();
    for (var i = 0; i < associations; i++) {
      taken.add(places.new Place(from(address)));
      taken.getLast().enter();
      assertThat(taken.getLast().take(EVERYONE)).isEmpty();
    }
    return taken;
  }

  private static SourceAddress from(String address) {
    return SourceAddress.of(InetAddress.ofLiteral(address));
  }
}
