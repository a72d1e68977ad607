package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduCodecTest {

  private static final UserInformation USER =
      new UserInformation(
          16_384,
          "1.2.3",
          Optional.of("VERSION"),
          List.of(new RoleSelection("1.2.4", true, false)));

  static List<Pdu> units() {
    return List.of(
        new Pdu.AssociateRequest(
            1,
            "CALLED",
            "CALLING",
            Pdu.APPLICATION_CONTEXT,
            List.of(
                new PresentationContext(1, "1.2", List.of("1.3", "1.4")),
                new PresentationContext(255, "1.5", List.of("1.6"))),
            USER),
        new Pdu.AssociateAccept(
            "CALLED",
            "CALLING",
            List.of(
                new ContextAnswer(1, ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, "1.3")),
            USER),
        new Pdu.AssociateReject(1, 1, 7),
        new Pdu.ReleaseRequest(),
        new Pdu.ReleaseResponse(),
        new Pdu.Abort(2, 6));
  }

  @ParameterizedTest
  @MethodSource("units")
  void aUnitSurvivesTheWire(Pdu pdu) throws ProtocolViolation {
    var encoded = PduEncoder.encode(pdu);
    assertThat(PduDecoder.decode(encoded[0], Arrays.copyOfRange(encoded, 6, encoded.length)))
        .isEqualTo(pdu);
  }

  @ParameterizedTest
  @MethodSource("units")
  void aUnitCutOrSpoiledAnywhereIsDecodedOrRefusedAndNothingElse(Pdu pdu) {
    var encoded = PduEncoder.encode(pdu);
    var random = new Random(7);
    for (var round = 0; round < 5000; round++) {
      var body = Arrays.copyOfRange(encoded, 6, 6 + random.nextInt(encoded.length - 5));
      for (var i = random.nextInt(4); i > 0 && body.length > 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(PduDecoder.decode(encoded[0], body)).isNotNull();
      } catch (ProtocolViolation e) {
        assertThat(e.reason()).isEqualTo(AbortReason.INVALID_PARAMETER);
      }
    }
  }

  @Test
  void anEvenOrRepeatedContextIdIsInvalid() {
    for (var ids : List.of(new int[] {1, 1}, new int[] {1, 2})) {
      var contexts =
          List.of(
              new PresentationContext(1, "1.2", List.of("1.3")),
              new PresentationContext(3, "1.2", List.of("1.3")));
      var encoded =
          PduEncoder.encode(
              new Pdu.AssociateRequest(
                  1, "CALLED", "CALLING", Pdu.APPLICATION_CONTEXT, contexts, USER));
      for (var i = 74; i < encoded.length - 4; i++) {
        if (encoded[i] == 0x20 && encoded[i + 4] == 3) {
          encoded[i + 4] = (byte) ids[1];
        }
      }
      assertThatThrownBy(() -> PduDecoder.decode(1, Arrays.copyOfRange(encoded, 6, encoded.length)))
          .isInstanceOf(ProtocolViolation.class);
    }
  }

  @Test
  void aCommandSetSurvivesTheWire() throws ProtocolViolation {
    for (var command :
        List.of(
            new DimseCommand.EchoRequest(1),
            new DimseCommand.EchoResponse(65_535, Status.SUCCESS),
            new DimseCommand.StoreRequest(2, "1.2.3", "1.2.3.4"),
            new DimseCommand.StoreResponse(2, "1.2.3", "1.2.3.4", Status.OUT_OF_RESOURCES))) {
      assertThat(CommandCodec.decode(CommandCodec.encode(command))).isEqualTo(command);
    }
  }
}
