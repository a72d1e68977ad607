package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.net.tls.PeerIdentity;

class AdmissionPolicyTest {

  private static final PeerIdentity CT1 = new PeerIdentity(Set.of("dns:ct1.hospital.example"));

  private final AdmissionPolicy policy =
      new AdmissionPolicy(
          List.of(
              rule("CT1", "WETREAD", "10.1.0.0/16", Optional.of("dns:CT1.hospital.example")),
              rule("*", "OPEN", "2001:db8::/32", Optional.empty())));

  @Test
  void noRuleLetsNobodyIn() {
    assertThat(decide(new AdmissionPolicy(List.of()), "CT1", "WETREAD", "127.0.0.1", CT1))
        .isEqualTo(refused(AdmissionRefusal.CALLING_AE_TITLE));
  }

  @ParameterizedTest
  @CsvSource({
    "CT1, WETREAD, 10.1.2.3, true, ''",
    "CT1, WETREAD, 10.2.2.3, true, SOURCE_NETWORK",
    "CT1, WETREAD, 10.1.2.3, false, CERTIFICATE",
    "ct1, WETREAD, 10.1.2.3, true, CALLING_AE_TITLE",
    "CT1, OTHER, 10.1.2.3, true, CALLING_AE_TITLE",
    "ANY, OPEN, 2001:db8:1::7, false, ''",
    "ANY, OPEN, 2001:db9::7, false, SOURCE_NETWORK",
    "ANY, OPEN, 10.1.2.3, false, SOURCE_NETWORK"
  })
  void everythingThatARuleNamesMustBeSo(
      String calling, String called, String from, boolean proved, String refusal) {
    var decision = decide(policy, calling, called, from, proved ? CT1 : PeerIdentity.NONE);
    if (refusal.isEmpty()) {
      assertThat(decision).isInstanceOf(AdmissionPolicy.Decision.Admitted.class);
    } else {
      assertThat(decision).isEqualTo(refused(AdmissionRefusal.valueOf(refusal)));
    }
  }

  @Test
  void aStrangerAndAKnownTitleFromElsewhereHearTheSame() {
    for (var refusal :
        List.of(
            AdmissionRefusal.CALLING_AE_TITLE,
            AdmissionRefusal.SOURCE_NETWORK,
            AdmissionRefusal.CERTIFICATE)) {
      assertThat(refusal.answer()).contains(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }
  }

  @Test
  void aRuleHasItsOwnNumberOfAssociations() {
    var two = new PeerLimits(2, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    var narrow = new AdmissionRule("CT1", "*", SourceNetwork.ANY, Optional.empty(), two);
    var wide = rule("CT2", "*", "*", Optional.empty());
    var places = new Places(3, 3);
    var here = SourceAddress.of(InetAddress.getLoopbackAddress());
    var first = places.new Place(here);

    assertThat(first.take(narrow)).isEmpty();
    assertThat(places.new Place(here).take(narrow)).isEmpty();
    assertThat(places.new Place(here).take(narrow)).contains(AdmissionRefusal.RULE_LIMIT);
    assertThat(places.new Place(here).take(wide)).isEmpty();
    assertThat(places.new Place(here).take(wide)).contains(AdmissionRefusal.ASSOCIATION_LIMIT);
    first.leave();
    first.leave();
    assertThat(places.taken()).isEqualTo(2);
    assertThat(places.new Place(here).take(narrow)).isEmpty();
  }

  @Test
  void aRateIsOwedForAndPaidWithTime() {
    var pace = new Pace(1000, 0);
    pace.charge(3000, 0);

    assertThat(pace.owedNanos(0)).isEqualTo(2_000_000_000L);
    assertThat(pace.owedNanos(2_000_000_000L)).isZero();
    pace.charge(1000, 10_000_000_000L);
    assertThat(pace.owedNanos(10_000_000_000L)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3/16", "10.1.0.0/33", "hospital.example", "", "10.1.0.0/-1"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SourceNetwork.parse(text));
  }

  private static AdmissionPolicy.Decision decide(
      AdmissionPolicy policy, String calling, String called, String from, PeerIdentity identity) {
    return policy.decide(new Sender(calling, called, InetAddress.ofLiteral(from)), identity);
  }

  private static AdmissionPolicy.Decision refused(AdmissionRefusal reason) {
    return new AdmissionPolicy.Decision.Refused(reason);
  }

  private static AdmissionRule rule(
      String calling, String called, String source, Optional<String> certificate) {
    return new AdmissionRule(
        calling, called, SourceNetwork.parse(source), certificate, PeerLimits.NONE);
  }
}
