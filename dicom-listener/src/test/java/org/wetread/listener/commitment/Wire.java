package org.wetread.listener.commitment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;

/**
 * PS3.8 and PS3.7 by hand over a socket, so that what is tested does not test itself: protocol data
 * units byte by byte, one presentation context for storage commitment.
 */
final class Wire implements AutoCloseable {

  static final String COMMITMENT = "1.2.840.10008.1.20.1";
  static final String INSTANCE = "1.2.840.10008.1.20.1.1";
  static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int NO_DATA_SET = 0x0101;
  private static final byte CONTEXT = 1;

  /** What one P-DATA-TF, or the end of the association, brings. */
  record Message(DataSet command, Optional<DataSet> dataSet) {

    int integer(Tag tag) {
      return command.integer(tag).orElseThrow();
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Wire(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /** An association as user of storage commitment. */
  static Wire connect(int port, String calling, String called) throws IOException {
    var wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    var context =
        concat(new byte[] {CONTEXT, 0, 0, 0}, item(0x30, COMMITMENT), item(0x40, SYNTAX.uid()));
    wire.pdu(1, associate(called, calling, item(0x20, context), new byte[0]));
    if (wire.unit()[0] != 2) {
      throw new IOException("the association was not accepted");
    }
    return wire;
  }

  /** Body of A-ASSOCIATE-RQ and -AC (PS3.8 tables 9-11 and 9-17). */
  static byte[] associate(String called, String calling, byte[] context, byte[] role) {
    var user = concat(item(0x51, new byte[] {0, 0, 64, 0}), item(0x52, "2.25.1"), role);
    return concat(
        new byte[] {0, 1, 0, 0},
        (called + " ".repeat(16 - called.length())).getBytes(US_ASCII),
        (calling + " ".repeat(16 - calling.length())).getBytes(US_ASCII),
        new byte[32],
        item(0x10, "1.2.840.10008.3.1.1.1"),
        context,
        item(0x50, user));
  }

  static byte[] item(int type, String text) {
    return item(type, text.getBytes(US_ASCII));
  }

  static byte[] item(int type, byte[] content) {
    return concat(
        new byte[] {(byte) type, 0, (byte) (content.length >>> 8), (byte) content.length}, content);
  }

  static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  void pdu(int type, byte[] body) throws IOException {
    out.write(concat(new byte[] {(byte) type, 0}, bigEndian(body.length), body));
  }

  /** A whole unit: its type, then its body. */
  byte[] unit() throws IOException {
    var type = in.readUnsignedByte();
    in.readUnsignedByte();
    var body = in.readNBytes(in.readInt());
    return concat(new byte[] {(byte) type}, body);
  }

  /** N-ACTION-RQ (PS3.7 table 10.3-7) with its action information, and the status it gets. */
  int action(String sopClass, String instance, int actionType, byte[] information)
      throws IOException {
    send(
        DataSet.builder()
            .put(Tag.REQUESTED_SOP_CLASS_UID, sopClass)
            .putInts(Tag.COMMAND_FIELD, 0x0130)
            .putInts(Tag.MESSAGE_ID, 1)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, information.length == 0 ? NO_DATA_SET : 0)
            .put(Tag.REQUESTED_SOP_INSTANCE_UID, instance)
            .putInts(Tag.ACTION_TYPE_ID, actionType));
    if (information.length > 0) {
      data(2, information);
    }
    var answer = receive();
    if (answer.integer(Tag.COMMAND_FIELD) != 0x8130) {
      throw new IOException("this is no answer to an N-ACTION");
    }
    return answer.integer(Tag.STATUS);
  }

  int action(byte[] information) throws IOException {
    return action(COMMITMENT, INSTANCE, 1, information);
  }

  /** N-EVENT-REPORT-RSP (PS3.7 table 10.3-2). */
  void answer(Message report, int status) throws IOException {
    send(
        DataSet.builder()
            .put(Tag.AFFECTED_SOP_CLASS_UID, COMMITMENT)
            .putInts(Tag.COMMAND_FIELD, 0x8100)
            .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, report.integer(Tag.MESSAGE_ID))
            .putInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET)
            .putInts(Tag.STATUS, status)
            .put(Tag.AFFECTED_SOP_INSTANCE_UID, INSTANCE)
            .putInts(Tag.EVENT_TYPE_ID, report.integer(Tag.EVENT_TYPE_ID)));
  }

  /** The next message, each of its parts in as many values as the peer likes. */
  Message receive() throws IOException {
    var command = read(part(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    var hasDataSet = command.integer(Tag.COMMAND_DATA_SET_TYPE).orElseThrow() != NO_DATA_SET;
    return new Message(command, hasDataSet ? Optional.of(read(part(), SYNTAX)) : Optional.empty());
  }

  /** Asks for release and waits for it; what was under way meanwhile is not heard. */
  void release() throws IOException {
    pdu(5, new byte[4]);
    var type = unit()[0];
    while (type == 4) {
      type = unit()[0];
    }
    if (type != 6) {
      throw new IOException("the release was not answered");
    }
  }

  static byte[] encoded(DataSet dataSet, TransferSyntax syntax) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, dataSet, syntax);
    return bytes.toByteArray();
  }

  private void send(DataSetBuilder command) throws IOException {
    data(3, encoded(command.build(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
  }

  /** One value of P-DATA-TF; bit 0 says command, bit 1 says last (PS3.8 annex E). */
  private void data(int flags, byte[] bytes) throws IOException {
    for (var from = 0; from < bytes.length; from += 16_000) {
      var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 16_000));
      var last = from + piece.length == bytes.length ? flags : flags & 1;
      pdu(4, concat(bigEndian(piece.length + 2), new byte[] {CONTEXT, (byte) last}, piece));
    }
  }

  private byte[] part() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var last = false; !last; ) {
      var unit = unit();
      if (unit[0] != 4) {
        throw new IOException("a unit of type " + unit[0] + " came instead of a message");
      }
      last = (unit[6] & 2) != 0;
      bytes.write(unit, 7, unit.length - 7);
    }
    return bytes.toByteArray();
  }

  private static DataSet read(byte[] bytes, TransferSyntax syntax) throws IOException {
    return DataSetReader.read(new ByteArrayInputStream(bytes), syntax, ReadLimits.forHeaders())
        .dataSet();
  }

  private static byte[] bigEndian(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
