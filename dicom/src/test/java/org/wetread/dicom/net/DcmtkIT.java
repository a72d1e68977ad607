package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.TransferSyntax;

/** Against another implementation: DCMTK's command line tools, where they are installed. */
class DcmtkIT {

  private final ReceivedInstances received = new ReceivedInstances();

  @TempDir private Path folder = Path.of("");

  @Test
  void echoscuIsAnswered() throws Exception {
    var echoscu = Dcmtk.tool("echoscu");
    try (var scp =
        StorageScp.start(
            ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any()), received)) {
      assertThat(Dcmtk.run(List.of(echoscu, "-aec", "WETREAD", "127.0.0.1", "" + scp.port())))
          .isZero();
      assertThat(Dcmtk.run(List.of(echoscu, "-aec", "OTHER", "127.0.0.1", "" + scp.port())))
          .isNotZero();
    }
  }

  /** JPEG lossless in its other selection values and HTJ2K have no option in storescu. */
  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"JPEG_LOSSLESS", "HTJ2K", "HTJ2K_LOSSLESS", "HTJ2K_LOSSLESS_RPCL"})
  void storescuDeliversEveryObjectOfATransferSyntax(TransferSyntax syntax) throws Exception {
    var command = List.of(Dcmtk.tool("storescu"), "-R", "-aec", "WETREAD", proposal(syntax));
    assertDelivered(command, Sample.all(syntax::equals), 131_072);
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 16384, 131072})
  void dcmsendDeliversEveryObjectInUnitsOfEverySize(int pduBytes) throws Exception {
    var command = List.of(Dcmtk.tool("dcmsend"), "-aec", "WETREAD", "--decompress-never");
    assertDelivered(command, Sample.all(DcmtkIT::isAccepted), pduBytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 16384, 131072})
  void ourUserDeliversEveryObjectToStorescpByteForByte(int pduBytes) throws Exception {
    var samples = Sample.all(DcmtkIT::isAccepted);
    try (var storescp = Storescp.start(folder, pduBytes);
        var association = open(storescp.port(), pduBytes, samples)) {
      for (var sample : samples) {
        assertThat(association.store(sample.file()))
            .as(sample.file().toString())
            .isEqualTo(Status.SUCCESS);
      }
    }
    try (var files = Files.list(folder)) {
      var stored = files.map(Sample::of).map(Sample::encoded).toList();
      assertThat(stored)
          .containsExactlyInAnyOrderElementsOf(samples.stream().map(Sample::sent).toList());
    }
  }

  @Test
  void ourUserDeliversEveryObjectToOurProviderByteForByte() throws Exception {
    var samples = Sample.all(DcmtkIT::isAccepted);
    try (var scp = StorageScp.start(settings(samples, 131_072), received);
        var association = open(scp.port(), 131_072, samples)) {
      for (var sample : samples) {
        assertThat(association.store(sample.file()))
            .as(sample.file().toString())
            .isEqualTo(Status.SUCCESS);
      }
    }
    assertThat(received.instances().stream().map(ReceivedInstances.Received::dataSet).toList())
        .isEqualTo(samples.stream().map(Sample::sent).toList());
  }

  private void assertDelivered(List<String> sender, List<Sample> samples, int pduBytes)
      throws Exception {
    var command = new ArrayList<>(sender);
    try (var scp = StorageScp.start(settings(samples, pduBytes), received)) {
      command.addAll(List.of("127.0.0.1", "" + scp.port()));
      samples.forEach(sample -> command.add(sample.file().toString()));
      assertThat(Dcmtk.run(command)).isZero();
    }
    for (var sample : samples) {
      var arrived =
          received.instances().stream()
              .filter(instance -> instance.sopInstanceUid().equals(sample.meta().sopInstanceUid()))
              .toList();
      assertThat(arrived).as(sample.file().toString()).hasSize(1);
      assertThat(Sample.content(arrived.getFirst().dataSet(), arrived.getFirst().transferSyntax()))
          .as(sample.file().toString())
          .isEqualTo(sample.content());
    }
  }

  private static ScpSettings settings(List<Sample> samples, int pduBytes) {
    return ScpSettings.forTitle("WETREAD")
        .acceptingFrom(CallingAeTitles.any())
        .storing(
            samples.stream().map(sample -> sample.meta().sopClassUid()).collect(Collectors.toSet()))
        .offeringPdu(pduBytes);
  }

  private static Association open(int port, int pduBytes, List<Sample> samples) throws IOException {
    var contexts = new ArrayList<PresentationContext>();
    samples.stream()
        .map(sample -> List.of(sample.meta().sopClassUid(), sample.meta().transferSyntaxUid()))
        .distinct()
        .forEach(
            kind ->
                contexts.add(
                    new PresentationContext(
                        2 * contexts.size() + 1, kind.getFirst(), List.of(kind.getLast()))));
    return new AssociationRequestor("TESTER", "WETREAD")
        .withPduBytes(pduBytes)
        .open("127.0.0.1", port, contexts);
  }

  private static boolean isAccepted(TransferSyntax syntax) {
    return !syntax.name().startsWith("HTJ2K");
  }

  private static String proposal(TransferSyntax syntax) {
    return switch (syntax) {
      case JPEG_BASELINE -> "-xy";
      case JPEG_EXTENDED -> "-xx";
      case JPEG_LOSSLESS_SV1 -> "-xs";
      case JPEG_LS_LOSSLESS -> "-xt";
      case JPEG_LS_NEAR_LOSSLESS -> "-xu";
      case JPEG_2000_LOSSLESS -> "-xv";
      case JPEG_2000 -> "-xw";
      case RLE_LOSSLESS -> "-xr";
      case DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN -> "-xd";
      case IMPLICIT_VR_LITTLE_ENDIAN -> "-xi";
      case EXPLICIT_VR_BIG_ENDIAN -> "-xb";
      case EXPLICIT_VR_LITTLE_ENDIAN, JPEG_LOSSLESS, HTJ2K, HTJ2K_LOSSLESS, HTJ2K_LOSSLESS_RPCL ->
          "-xe";
    };
  }
}
