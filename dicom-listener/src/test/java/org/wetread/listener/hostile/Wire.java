package org.wetread.listener.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;

/**
 * The upper layer protocol (PS3.8 section 9.3) byte by byte, made without the code under test, so
 * that a test can say what no sender should.
 */
final class Wire {

  static final int ASSOCIATE_AC = 2;
  static final int ASSOCIATE_RJ = 3;
  static final int P_DATA_TF = 4;
  static final int RELEASE_RP = 6;
  static final int ABORT = 7;

  static final int COMMAND = 3;
  static final int DATA = 0;
  static final int LAST_DATA = 2;

  private static final int CONTEXT = 1;
  private static final int VERIFICATION_CONTEXT = 3;
  private static final int PATIENCE_MILLISECONDS = 20_000;

  /** A unit as it came. */
  record Unit(int type, ByteBuffer body) {}

  private Wire() {}

  static Socket connect(int port) throws IOException {
    return connect(InetAddress.getLoopbackAddress(), port);
  }

  /** From an address of this machine. */
  static Socket connect(InetAddress from, int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** An A-ASSOCIATE-RQ for one storage context in this transfer syntax, and verification. */
  static byte[] request(TransferSyntax syntax) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, 1, 0, 0});
    body.writeBytes(ascii("WETREAD         " + "STRANGER        "));
    body.writeBytes(new byte[32]);
    body.writeBytes(item(0x10, ascii("1.2.840.10008.3.1.1.1")));
    body.writeBytes(context(CONTEXT, Images.SOP_CLASS, syntax.uid()));
    body.writeBytes(
        context(
            VERIFICATION_CONTEXT,
            SopClass.VERIFICATION,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
    var maxLength = ByteBuffer.allocate(Integer.BYTES).putInt(16_384).array();
    body.writeBytes(
        item(0x50, joined(item(0x51, maxLength), item(0x52, ascii("1.2.826.0.1.3680043.9")))));
    return unit(1, body.toByteArray());
  }

  static byte[] request() {
    return request(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  static byte[] release() {
    return unit(5, new byte[Integer.BYTES]);
  }

  static byte[] unit(int type, byte[] body) {
    return joined(header(type, body.length), body);
  }

  /** Six bytes that announce so many, of which none need follow. */
  static byte[] header(int type, long length) {
    return ByteBuffer.allocate(6).put((byte) type).put((byte) 0).putInt((int) length).array();
  }

  /** A P-DATA-TF with one presentation data value of the storage context. */
  static byte[] value(int flags, byte[] fragment) {
    return value(CONTEXT, flags, fragment);
  }

  private static byte[] value(int context, int flags, byte[] fragment) {
    var value =
        ByteBuffer.allocate(6 + fragment.length)
            .putInt(2 + fragment.length)
            .put((byte) context)
            .put((byte) flags)
            .put(fragment);
    return unit(P_DATA_TF, value.array());
  }

  static byte[] echo() {
    return value(
        VERIFICATION_CONTEXT, COMMAND, command(0x0030, SopClass.VERIFICATION, new byte[0], 0x0101));
  }

  /** A C-STORE-RQ for an instance whose UID is these bytes, right or wrong. */
  static byte[] store(byte[] sopInstanceUid) {
    return value(COMMAND, command(0x0001, Images.SOP_CLASS, sopInstanceUid, 0));
  }

  /** Command and data set of one C-STORE, the data set in pieces of this size. */
  static byte[] store(byte[] sopInstanceUid, byte[] dataSet, int pieceBytes) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(store(sopInstanceUid));
    for (var from = 0; from < dataSet.length; from += pieceBytes) {
      var to = Math.min(dataSet.length, from + pieceBytes);
      var piece = Arrays.copyOfRange(dataSet, from, to);
      bytes.writeBytes(value(to == dataSet.length ? LAST_DATA : DATA, piece));
    }
    return bytes.toByteArray();
  }

  /** The next unit; empty body and type -1 where the stream ends. */
  static Unit read(InputStream in) throws IOException {
    var header = in.readNBytes(6);
    if (header.length < 6) {
      return new Unit(-1, ByteBuffer.allocate(0));
    }
    var length = ByteBuffer.wrap(header).getInt(2);
    return new Unit(header[0], ByteBuffer.wrap(in.readNBytes(length)));
  }

  /** Everything that comes until the peer closes or resets. */
  static List<Unit> readAll(Socket socket) {
    var units = new ArrayList<Unit>();
    try {
      for (var unit = read(socket.getInputStream());
          unit.type >= 0;
          unit = read(socket.getInputStream())) {
        units.add(unit);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the door neither answers nor closes", e);
    } catch (IOException e) {
      // A reset is a way of closing, too.
    }
    return units;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] joined(byte[]... parts) {
    var bytes = new ByteArrayOutputStream();
    for (var part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] command(int field, String sopClass, byte[] instance, int dataSetType) {
    var command =
        DataSet.builder()
            .put(Tag.AFFECTED_SOP_CLASS_UID, sopClass)
            .putInts(Tag.COMMAND_FIELD, field)
            .putInts(Tag.MESSAGE_ID, 7)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, dataSetType);
    if (instance.length > 0) {
      command.putBytes(Tag.AFFECTED_SOP_INSTANCE_UID, VR.UI, instance);
    }
    var bytes = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(bytes, command.build(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] context(int id, String abstractSyntax, String transferSyntax) {
    return item(
        0x20,
        joined(
            new byte[] {(byte) id, 0, 0, 0},
            item(0x30, ascii(abstractSyntax)),
            item(0x40, ascii(transferSyntax))));
  }

  private static byte[] item(int type, byte[] body) {
    var header =
        ByteBuffer.allocate(4).put((byte) type).put((byte) 0).putShort((short) body.length);
    return joined(header.array(), body);
  }
}
