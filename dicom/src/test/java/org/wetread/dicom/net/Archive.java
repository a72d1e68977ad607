package org.wetread.dicom.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody else's archive on a free port, with title PACS, that moves to WETREAD at the given port.
 */
record Archive(Process process, int port) implements AutoCloseable {

  /** What is installed on a workstation of Debian: packages dcmtk and orthanc. */
  enum Kind {
    DCMQRSCP,
    ORTHANC
  }

  static Archive start(Kind kind, Path folder, int movePort) throws IOException {
    var port = freePort();
    var place = Files.createDirectories(folder.resolve(kind.name()));
    var command =
        switch (kind) {
          case DCMQRSCP -> dcmqrscp(place, port, movePort);
          case ORTHANC -> orthanc(place, port, movePort);
        };
    var process = Dcmtk.start(command);
    Eventually.holds(() -> answers(port));
    return new Archive(process, port);
  }

  private static List<String> dcmqrscp(Path place, int port, int movePort) throws IOException {
    var tool = Dcmtk.tool("dcmqrscp");
    Files.writeString(
        place.resolve("qr.cfg"),
        """
        NetworkTCPPort = %1$d
        MaxPDUSize = 16384
        MaxAssociations = 16
        HostTable BEGIN
        wetread = (WETREAD, localhost, %2$d)
        HostTable END
        VendorTable BEGIN
        VendorTable END
        AETable BEGIN
        PACS %3$s RW (50, 1024mb) ANY
        AETable END
        """
            .formatted(port, movePort, Files.createDirectory(place.resolve("db"))));
    return List.of(tool, "-c", place.resolve("qr.cfg").toString());
  }

  private static List<String> orthanc(Path place, int port, int movePort) throws IOException {
    var tool = Path.of("/usr/sbin/Orthanc");
    assumeTrue(
        Files.isExecutable(tool), () -> "SKIPPED: " + tool + " is not installed (Debian: orthanc)");
    Files.writeString(
        place.resolve("orthanc.json"),
        """
        {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomPort": %2$d, "DicomAet": "PACS",
         "HttpServerEnabled": false, "DicomModalities": {"wetread": ["WETREAD", "127.0.0.1", %3$d]},
         "DicomAlwaysAllowStore": true, "DicomThreadsCount": 4}
        """
            .formatted(place, port, movePort));
    return List.of(tool.toString(), place.resolve("orthanc.json").toString());
  }

  @Override
  public void close() {
    process.destroy();
  }

  static int freePort() throws IOException {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
