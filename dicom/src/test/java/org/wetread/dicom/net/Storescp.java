package org.wetread.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** DCMTK's storescp on a free port, writing what it receives bit by bit. */
final class Storescp implements AutoCloseable {

  private final Process process;
  private final int port;

  private Storescp(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Storescp start(Path folder, int pduBytes) throws IOException {
    var tool = Dcmtk.tool("storescp");
    var port = freePort();
    var process =
        Dcmtk.start(
            List.of(
                tool,
                "+xa",
                "+B",
                "+uf",
                "-pdu",
                "" + pduBytes,
                "-od",
                folder.toString(),
                "" + port));
    Eventually.holds(() -> answers(port));
    return new Storescp(process, port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
