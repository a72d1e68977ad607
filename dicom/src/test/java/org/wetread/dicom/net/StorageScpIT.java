package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;

class StorageScpIT {

  private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
  private static final String DX = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;
  private static final List<PresentationContext> CONTEXTS =
      List.of(
          new PresentationContext(
              1, SopClass.VERIFICATION, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())),
          new PresentationContext(3, DX, List.of(EXPLICIT)));

  private final ScpSettings settings =
      ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
  private final ReceivedInstances received = new ReceivedInstances();

  @Test
  void echoIsAnswered() throws IOException {
    try (var scp = StorageScp.start(settings, received);
        var association = open(scp, "WETREAD")) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 16384, 131072})
  void anObjectArrivesByteForByteInUnitsOfEverySize(int pduBytes) throws IOException {
    // Lengths around a multiple of what a unit holds, where the last value is easily lost.
    for (var extra = -14; extra <= 14; extra += 2) {
      var dataSet = encoded(2 * (pduBytes - 6) + extra);
      try (var scp = StorageScp.start(settings.offeringPdu(pduBytes), received);
          var association =
              requestor("WETREAD").withPduBytes(pduBytes).open("localhost", scp.port(), CONTEXTS)) {
        assertThat(association.store(DX, "1.2.3", EXPLICIT, new ByteArrayInputStream(dataSet)))
            .isEqualTo(Status.SUCCESS);
      }
      assertThat(received.instances().getLast().dataSet()).isEqualTo(ByteBuffer.wrap(dataSet));
      assertThat(received.instances().getLast().transferSyntax())
          .isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 16384, 131072})
  void anObjectReadStraightIntoABufferArrivesByteForByteToo(int pduBytes) throws IOException {
    var arrived = new ArrayList<byte[]>();
    InstanceHandler reader =
        instance -> {
          arrived.add(readAsChannel(instance.dataSet()));
          return Status.SUCCESS;
        };
    try (var scp = StorageScp.start(settings.offeringPdu(pduBytes), reader);
        var association =
            requestor("WETREAD").withPduBytes(pduBytes).open("localhost", scp.port(), CONTEXTS)) {
      for (var bytes : List.of(100, 8000, pduBytes - 200, 3 * pduBytes, 1_500_000)) {
        var dataSet = encoded(bytes);
        assertThat(association.store(DX, "1.2.3", EXPLICIT, new ByteArrayInputStream(dataSet)))
            .isEqualTo(Status.SUCCESS);
        assertThat(arrived.getLast()).isEqualTo(dataSet);
      }
    }
  }

  /** The first bytes as a stream, as for a header, the rest as a channel. */
  private static byte[] readAsChannel(InputStream dataSet) throws IOException {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(dataSet.readNBytes(100));
    var buffer = ByteBuffer.allocateDirect(100_003);
    while (((ReadableByteChannel) dataSet).read(buffer.clear()) >= 0) {
      var piece = new byte[buffer.flip().remaining()];
      buffer.get(piece);
      whole.writeBytes(piece);
    }
    return whole.toByteArray();
  }

  @Test
  void manyObjectsGoThroughOneAssociation() throws IOException {
    try (var scp = StorageScp.start(settings, received);
        var association = open(scp, "WETREAD")) {
      for (var i = 1; i <= 50; i++) {
        assertThat(
                association.store(
                    DX, "1.2." + i, EXPLICIT, new ByteArrayInputStream(encoded(1000))))
            .isEqualTo(Status.SUCCESS);
      }
    }
    assertThat(received.instances()).hasSize(50);
  }

  @Test
  void aWrongCalledTitleIsRejectedWithItsExactNumbers() throws IOException {
    try (var scp = StorageScp.start(settings, received)) {
      assertThatThrownBy(() -> open(scp, "SOMEONE"))
          .isInstanceOf(AssociationException.class)
          .hasMessageContaining("1/1/7");
    }
  }

  @Test
  void whereNobodyIsNamedEveryCallerIsRejected() throws IOException {
    try (var scp =
        StorageScp.start(settings.acceptingFrom(CallingAeTitles.only(Set.of())), received)) {
      assertThatThrownBy(() -> open(scp, "WETREAD"))
          .isInstanceOf(AssociationException.class)
          .hasMessageContaining("1/1/3");
    }
  }

  @Test
  void oneAssociationTooManyIsRejectedForNowAndItsPlaceComesBack() throws IOException {
    try (var scp = StorageScp.start(settings.limitedTo(1, 1 << 20), received)) {
      try (var first = open(scp, "WETREAD")) {
        assertThat(first.echo()).isEqualTo(Status.SUCCESS);
        assertThatThrownBy(() -> open(scp, "WETREAD"))
            .isInstanceOf(AssociationException.class)
            .hasMessageContaining("2/3/2");
      }
      Eventually.holds(() -> scp.associations() == 0 && scp.connections() == 0);
      try (var second = open(scp, "WETREAD")) {
        assertThat(second.echo()).isEqualTo(Status.SUCCESS);
      }
    }
  }

  @Test
  void anUnknownSopClassIsNotNegotiated() throws IOException {
    var contexts =
        List.of(new PresentationContext(1, "1.2.840.10008.5.1.4.1.1.2", List.of(EXPLICIT)));
    try (var scp = StorageScp.start(settings, received);
        var association = requestor("WETREAD").open("localhost", scp.port(), contexts)) {
      assertThat(association.accepts("1.2.840.10008.5.1.4.1.1.2", EXPLICIT)).isFalse();
      assertThatThrownBy(
              () ->
                  association.store(
                      "1.2.840.10008.5.1.4.1.1.2",
                      "1.2.3",
                      EXPLICIT,
                      InputStream.nullInputStream()))
          .isInstanceOf(AssociationException.class);
    }
  }

  @Test
  void aHandlerThatFailsUnreadIsAnsweredWithoutItsTextAndTheAssociationGoesOn() throws IOException {
    InstanceHandler failing =
        _ -> {
          throw new IOException("Doe^Jane");
        };
    try (var scp = StorageScp.start(settings, failing);
        var association = open(scp, "WETREAD")) {
      assertThat(store(association, 300_000)).isEqualTo(Status.PROCESSING_FAILURE);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void anObjectBeyondTheLimitIsRefusedForLackOfResources() throws IOException {
    try (var scp = StorageScp.start(settings.limitedTo(10, 100_000), received);
        var association = open(scp, "WETREAD")) {
      assertThat(store(association, 150_000)).isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(store(association, 50_000)).isEqualTo(Status.SUCCESS);
    }
    assertThat(received.instances()).hasSize(1);
  }

  @Test
  void anInvalidSopInstanceUidNeverReachesTheHandler() throws IOException {
    try (var scp = StorageScp.start(settings, received);
        var association = open(scp, "WETREAD")) {
      var status =
          association.store(
              DX, "../../etc/passwd", EXPLICIT, new ByteArrayInputStream(encoded(100)));
      assertThat(status).isEqualTo(Status.INVALID_SOP_INSTANCE);
    }
    assertThat(received.instances()).isEmpty();
  }

  @Test
  void closingLeavesNoConnectionBehind() throws IOException {
    var scp = StorageScp.start(settings, received);
    var association = open(scp, "WETREAD");
    scp.close();
    assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
    Eventually.holds(() -> scp.connections() == 0);
  }

  private static Status store(Association association, int bytes) throws IOException {
    return association.store(DX, "1.2.3", EXPLICIT, new ByteArrayInputStream(encoded(bytes)));
  }

  private static Association open(StorageScp scp, String calledAeTitle) throws IOException {
    return requestor(calledAeTitle).open("localhost", scp.port(), CONTEXTS);
  }

  private static AssociationRequestor requestor(String calledAeTitle) {
    return new AssociationRequestor("TESTER", calledAeTitle);
  }

  /** A data set of exactly so many bytes. */
  private static byte[] encoded(int bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(
        out,
        DataSet.builder().putBytes(Tag.PIXEL_DATA, VR.OB, new byte[bytes - 12]).build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(out.size()).isEqualTo(bytes);
    return out.toByteArray();
  }
}
