package org.wetread.listener.pacs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.dicom.net.PresentationContext;

/**
 * Orthanc on a free port, with title PACS, that moves to WETREAD at the given port, and speaks
 * DICOMweb where its plugin is installed.
 */
public final class Orthanc implements AutoCloseable {

  private static final Path TOOL = Path.of("/usr/sbin/Orthanc");
  private static final Path WEB_PLUGIN =
      Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

  private final Process process;
  private final Path folder;
  private final int port;
  private final int webPort;

  private Orthanc(Process process, Path folder, int port, int webPort) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.webPort = webPort;
  }

  /** Starts it; the calling test is skipped, with a message, where it is not installed. */
  public static Orthanc start(Path folder, int movePort) throws IOException {
    return start(folder, movePort, "Always");
  }

  /** The same; it answers queries from its index alone, which knows no issuer of a Patient ID. */
  public static Orthanc startWithoutIssuers(Path folder, int movePort) throws IOException {
    return start(folder, movePort, "Never");
  }

  private static Orthanc start(Path folder, int movePort, String storageAccess) throws IOException {
    assumeTrue(
        Files.isExecutable(TOOL), () -> "SKIPPED: " + TOOL + " is not installed (Debian: orthanc)");
    var port = freePort();
    var webPort = freePort();
    var place = Files.createDirectories(folder.resolve("orthanc"));
    var settings = place.resolve("orthanc.json");
    Files.writeString(
        settings,
        """
        {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomPort": %2$d, "DicomAet": "PACS",
         "HttpPort": %5$d, "RemoteAccessAllowed": false, "Plugins": [%6$s], "DicomModalities": {"wetread": ["WETREAD", "127.0.0.1", %3$d]},
         "DicomAlwaysAllowStore": true, "DicomThreadsCount": 8,
         "StorageAccessOnFind": "%4$s"}
        """
            .formatted(place, port, movePort, storageAccess, webPort, plugins()));
    var log = ProcessBuilder.Redirect.to(place.resolve("orthanc.log").toFile());
    var process =
        new ProcessBuilder(TOOL.toString(), settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    await().atMost(Duration.ofSeconds(20)).until(() -> answers(port) && answers(webPort));
    return new Orthanc(process, place, port, webPort);
  }

  private static String plugins() {
    return Files.exists(WEB_PLUGIN) ? '"' + WEB_PLUGIN.toString() + '"' : "";
  }

  /** How our side is told of it. */
  public PeerAddress address() {
    return new PeerAddress("PACS", "127.0.0.1", port);
  }

  /** Its DICOMweb service; the calling test is skipped, with a message, where it has none. */
  public URI webBase() {
    assumeTrue(
        Files.exists(WEB_PLUGIN),
        () -> "SKIPPED: " + WEB_PLUGIN + " is not installed (Debian: orthanc-dicomweb)");
    return URI.create("http://127.0.0.1:" + webPort + "/dicom-web");
  }

  /** Has it take an object. */
  public void take(Radiograph radiograph) throws IOException {
    var context =
        new PresentationContext(1, Radiograph.SOP_CLASS, List.of(Radiograph.SYNTAX.uid()));
    var file = folder.resolve("sent.dcm");
    Files.write(file, radiograph.file());
    try (var association =
        new AssociationRequestor("WETREAD", "PACS").open("127.0.0.1", port, List.of(context))) {
      var status = association.store(file);
      if (!status.isSuccess()) {
        throw new IOException("Orthanc answers " + status);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** A port that nothing listens on now. */
  public static int freePort() throws IOException {
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
