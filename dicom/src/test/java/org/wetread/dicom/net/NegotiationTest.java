package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.tls.PeerIdentity;

class NegotiationTest {

  private static final String DX = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
  private static final String HTJ2K = TransferSyntax.HTJ2K.uid();

  private final ScpSettings settings =
      ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.only(Set.of("MODALITY")));

  @Test
  void eachContextGetsItsOwnExactResult() {
    var answers =
        answers(
            new PresentationContext(1, DX, List.of(HTJ2K, EXPLICIT)),
            new PresentationContext(3, CT, List.of(EXPLICIT)),
            new PresentationContext(5, DX, List.of(HTJ2K)),
            new PresentationContext(7, SopClass.VERIFICATION, List.of(EXPLICIT)));
    assertThat(answers.stream().map(answer -> answer.result().code())).containsExactly(0, 3, 4, 0);
    assertThat(answers.getFirst().transferSyntax()).isEqualTo(EXPLICIT);
    assertThat(answers.stream().map(ContextAnswer::id)).containsExactly(1, 3, 5, 7);
  }

  @Test
  void aRequestorMayBeUserButNotProvider() {
    var user =
        new UserInformation(
            0,
            "1.2",
            Optional.empty(),
            List.of(new RoleSelection(DX, true, true), new RoleSelection(CT, true, true)));
    var outcome =
        decide(
            new Pdu.AssociateRequest(
                1, "WETREAD", "MODALITY", Pdu.APPLICATION_CONTEXT, List.of(), user),
            true);
    assertThat(((Negotiation.Outcome.Accepted) outcome).answer().user().roles())
        .containsExactly(new RoleSelection(DX, true, false));
  }

  @Test
  void everyRejectionHasTheNumbersOfTheStandard() {
    assertThat(rejection(request(2, "WETREAD", "MODALITY", Pdu.APPLICATION_CONTEXT), true))
        .isEqualTo(new Pdu.AssociateReject(1, 2, 2));
    assertThat(rejection(request(1, "WETREAD", "MODALITY", "1.2.3"), true))
        .isEqualTo(new Pdu.AssociateReject(1, 1, 2));
    assertThat(rejection(request(1, "wetread", "MODALITY", Pdu.APPLICATION_CONTEXT), true))
        .isEqualTo(new Pdu.AssociateReject(1, 1, 7));
    assertThat(rejection(request(1, "WETREAD", "STRANGER", Pdu.APPLICATION_CONTEXT), true))
        .isEqualTo(new Pdu.AssociateReject(1, 1, 3));
    assertThat(rejection(request(1, "WETREAD", "MODALITY", Pdu.APPLICATION_CONTEXT), false))
        .isEqualTo(new Pdu.AssociateReject(2, 3, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A\nB", "A\\B", "\u00e4"})
  void noCallerGetsInWithATitleThatIsNone(String title) {
    var open = new Negotiation(settings.acceptingFrom(CallingAeTitles.any()));
    var outcome =
        open.decide(
            request(1, "WETREAD", title, Pdu.APPLICATION_CONTEXT),
            InetAddress.getLoopbackAddress(),
            PeerIdentity.NONE,
            rule -> Optional.empty());
    assertThat(outcome)
        .isEqualTo(new Negotiation.Outcome.Rejected(AdmissionRefusal.CALLING_AE_TITLE));
  }

  private List<ContextAnswer> answers(PresentationContext... contexts) {
    var user = UserInformation.ours(0, List.of());
    var request =
        new Pdu.AssociateRequest(
            1, "WETREAD", "MODALITY", Pdu.APPLICATION_CONTEXT, List.of(contexts), user);
    return ((Negotiation.Outcome.Accepted) decide(request, true)).answer().contexts();
  }

  private Pdu.AssociateReject rejection(Pdu.AssociateRequest request, boolean hasRoom) {
    return ((Negotiation.Outcome.Rejected) decide(request, hasRoom)).pdu();
  }

  private Negotiation.Outcome decide(Pdu.AssociateRequest request, boolean hasRoom) {
    return new Negotiation(settings)
        .decide(
            request,
            InetAddress.getLoopbackAddress(),
            PeerIdentity.NONE,
            rule -> hasRoom ? Optional.empty() : Optional.of(AdmissionRefusal.ASSOCIATION_LIMIT));
  }

  private static Pdu.AssociateRequest request(
      int version, String called, String calling, String application) {
    return new Pdu.AssociateRequest(
        version, called, calling, application, List.of(), UserInformation.ours(0, List.of()));
  }
}
