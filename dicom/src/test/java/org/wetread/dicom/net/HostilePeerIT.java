package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;

/**
 * What a peer may do to a provider that does not know it: cut, lie about lengths, be silent, say
 * things at the wrong time.
 */
class HostilePeerIT {

  private static final String DX = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;
  private static final byte[] DATA_SET = new byte[90];

  private final AtomicInteger stored = new AtomicInteger();
  private final InstanceHandler counting =
      instance -> {
        var bytes = instance.dataSet().readAllBytes();
        assertThat(bytes).hasSize(DATA_SET.length);
        stored.incrementAndGet();
        return Status.SUCCESS;
      };
  private final ScpSettings settings =
      ScpSettings.forTitle("WETREAD")
          .acceptingFrom(CallingAeTitles.any())
          .timedBy(Duration.ofMillis(500), Duration.ofMillis(500));

  @Test
  void anAssociationCutAtAnyByteStoresNothingItDidNotGetWholeAndLeavesNoConnection()
      throws IOException {
    var conversation = conversation();
    var storeEnd = conversation.length - PduEncoder.encode(new Pdu.ReleaseRequest()).length;
    try (var scp = StorageScp.start(settings, counting)) {
      for (var length = 0; length < storeEnd; length++) {
        sendAndClose(scp, Arrays.copyOf(conversation, length));
      }
      Eventually.holds(() -> scp.connections() == 0);
      assertThat(stored).hasValue(0);
      assertThat(scp.associations()).isZero();
      sendAndClose(scp, conversation);
      Eventually.holds(() -> stored.get() == 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x01, 0, 6",
    "0x01, 3, 6",
    "0x01, 0x7fffffff, 6",
    "0x01, 0xffffffff, 6",
    "0x00, 4, 1",
    "0xff, 4, 1",
    "0x00, 0xffffffff, 1",
    "0x02, 4, 2",
    "0x04, 0, 2",
    "0x04, 0xffffffff, 2",
    "0x05, 4, 2",
    "0x06, 4, 2"
  })
  void aWrongFirstUnitIsAbortedWithItsReason(String type, String length, int reason)
      throws IOException {
    try (var scp = StorageScp.start(settings, counting);
        var socket = connect(scp)) {
      var pdu =
          ByteBuffer.allocate(10)
              .put(Integer.decode(type).byteValue())
              .put((byte) 0)
              .putInt(Long.decode(length).intValue());
      socket
          .getOutputStream()
          .write(
              pdu.array(),
              0,
              length.equals("4") ? 10 : 6 + Math.min(4, Math.abs(Long.decode(length).intValue())));
      assertThat(socket.getInputStream().readNBytes(10))
          .containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, reason);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04 00 00 00 00 00", // no value
        "04 00 7f ff ff ff", // beyond what was offered
        "04 00 ff ff ff ff",
        "04 00 00 00 00 06 00 00 00 01 03 03", // a value without its header
        "04 00 00 00 00 06 7f ff ff ff 03 03", // a value longer than its unit
        "04 00 00 00 00 06 ff ff ff ff 03 03",
        "04 00 00 00 00 06 00 00 00 02 03 02", // a data set without a command
        "04 00 00 00 00 06 00 00 00 02 03 03", // an empty command
        "01 00 00 00 00 04 00 00 00 00", // a second association
        "05 00 00 00 00 09 00 00 00 00", // a release of the wrong length
        "aa 00 00 00 00 00"
      })
  void nonsenseInAnAssociationIsAborted(String hex) throws IOException {
    try (var scp = StorageScp.start(settings, counting);
        var socket = connect(scp)) {
      socket.getOutputStream().write(request());
      skipPdu(socket);
      socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
      var answer = socket.getInputStream().readNBytes(10);
      assertThat(Arrays.copyOf(answer, 9)).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2);
      assertThat(stored).hasValue(0);
    }
  }

  @Test
  void silenceBeforeAnAssociationEndsWithArtim() throws IOException {
    try (var scp = StorageScp.start(settings, counting);
        var socket = connect(scp)) {
      socket.getOutputStream().write(Arrays.copyOf(request(), 20));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      Eventually.holds(() -> scp.connections() == 0);
    }
  }

  @Test
  void silenceInAnAssociationIsAborted() throws IOException {
    try (var scp = StorageScp.start(settings, counting);
        var socket = connect(scp)) {
      socket.getOutputStream().write(request());
      skipPdu(socket);
      assertThat(socket.getInputStream().readNBytes(10))
          .containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 0, 0);
    }
  }

  @Test
  void aCommandWithoutEndIsNotCollected() throws IOException {
    try (var scp = StorageScp.start(settings, counting);
        var socket = connect(scp)) {
      socket.getOutputStream().write(request());
      skipPdu(socket);
      var pdu =
          ByteBuffer.allocate(6 + 100_000)
              .put((byte) 4)
              .put((byte) 0)
              .putInt(100_000)
              .putInt(99_996)
              .put((byte) 3)
              .put((byte) 1);
      socket.getOutputStream().write(pdu.array());
      assertThat(socket.getInputStream().readNBytes(10)).startsWith(7, 0, 0, 0, 0, 4, 0, 0, 2);
    }
  }

  private static byte[] request() {
    var contexts =
        List.of(
            new PresentationContext(
                3, DX, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())));
    return PduEncoder.encode(
        new Pdu.AssociateRequest(
            1,
            "WETREAD",
            "TESTER",
            Pdu.APPLICATION_CONTEXT,
            contexts,
            UserInformation.ours(16_384, List.of())));
  }

  /** A whole association with one object in three values, as it would be on the wire. */
  private static byte[] conversation() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(request());
    bytes.writeBytes(pdu(3, CommandCodec.encode(new DimseCommand.StoreRequest(1, DX, "1.2.3"))));
    for (var from = 0; from < DATA_SET.length; from += 30) {
      bytes.writeBytes(pdu(from == 60 ? 2 : 0, Arrays.copyOfRange(DATA_SET, from, from + 30)));
    }
    bytes.writeBytes(PduEncoder.encode(new Pdu.ReleaseRequest()));
    return bytes.toByteArray();
  }

  private static byte[] pdu(int flags, byte[] value) {
    return ByteBuffer.allocate(12 + value.length)
        .put((byte) Pdu.P_DATA_TF)
        .put((byte) 0)
        .putInt(6 + value.length)
        .putInt(2 + value.length)
        .put((byte) 3)
        .put((byte) flags)
        .put(value)
        .array();
  }

  private static void sendAndClose(StorageScp scp, byte[] bytes) throws IOException {
    try (var socket = connect(scp)) {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
    }
  }

  private static void skipPdu(Socket socket) throws IOException {
    var header = ByteBuffer.wrap(socket.getInputStream().readNBytes(6));
    assertThat(header.get()).isEqualTo((byte) Pdu.ASSOCIATE_AC);
    socket.getInputStream().readNBytes(header.getInt(2));
  }

  private static Socket connect(StorageScp scp) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), scp.port());
    socket.setSoTimeout(5000);
    return socket;
  }
}
