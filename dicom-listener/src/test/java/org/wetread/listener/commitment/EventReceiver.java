package org.wetread.listener.commitment;

import static org.wetread.listener.commitment.Wire.concat;
import static org.wetread.listener.commitment.Wire.item;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/** A requestor waiting for its results on a port of its own; one association after the other. */
final class EventReceiver implements AutoCloseable {

  /**
   * A result as it came.
   *
   * @param called AE title the association was opened for
   * @param calling AE title it came from
   */
  record Told(String called, String calling, int eventType, DataSet information) {}

  private final ServerSocket server = new ServerSocket();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger associations = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger();
  private final boolean confirmsRole;

  /**
   * @param port 0 for any
   * @param confirmsRole whether the other side may be the provider
   */
  EventReceiver(int port, boolean confirmsRole) throws IOException {
    this.confirmsRole = confirmsRole;
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return server.getLocalPort();
  }

  List<Told> told() {
    return told;
  }

  int associations() {
    return associations.get();
  }

  /** What the next results are answered with. */
  void answering(int code) {
    status.set(code);
  }

  private void listen() {
    while (!server.isClosed()) {
      try (var wire = new Wire(server.accept())) {
        serve(wire);
      } catch (IOException e) {
        // The other side has gone, or this one is closing.
      }
    }
  }

  private void serve(Wire wire) throws IOException {
    var request = wire.unit();
    associations.incrementAndGet();
    var proposed = new byte[] {0, (byte) Wire.COMMITMENT.length()};
    var role = concat(proposed, Wire.COMMITMENT.getBytes(StandardCharsets.US_ASCII));
    if (!contains(request, item(0x54, concat(role, new byte[] {0, 1})))) {
      throw new IOException("the role of the provider was not proposed");
    }
    wire.pdu(
        2,
        Wire.associate(
            title(request, 5),
            title(request, 21),
            item(0x21, concat(new byte[] {1, 0, 0, 0}, item(0x40, Wire.SYNTAX.uid()))),
            confirmsRole ? item(0x54, concat(role, new byte[] {0, 1})) : new byte[0]));
    var report = wire.receive();
    wire.answer(report, status.get());
    told.add(
        new Told(
            title(request, 5),
            title(request, 21),
            report.integer(Tag.EVENT_TYPE_ID),
            report.dataSet().orElseThrow()));
    wire.unit();
    wire.pdu(6, new byte[4]);
  }

  private static String title(byte[] request, int from) {
    return new String(request, from, 16, StandardCharsets.US_ASCII).strip();
  }

  private static boolean contains(byte[] bytes, byte[] sought) {
    for (var i = 0; i + sought.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
