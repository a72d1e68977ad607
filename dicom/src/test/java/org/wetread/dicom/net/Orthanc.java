package org.wetread.dicom.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Orthanc on free ports, knowing one peer by the name {@code wetread}. */
final class Orthanc implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final int httpPort;

  private Orthanc(Process process, int httpPort) {
    this.process = process;
    this.httpPort = httpPort;
  }

  static Orthanc start(Path folder, int peerPort, int pduBytes) throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), "SKIPPED: Orthanc is not installed (Debian: orthanc)");
    var httpPort = freePort();
    var settings = folder.resolve("orthanc.json");
    Files.writeString(
        settings,
        """
        {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "HttpPort": %2$d, "DicomPort": %3$d,
         "DicomAet": "ORTHANC", "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
         "KeepAlive": false, "MaximumPduLength": %5$d,
         "DicomModalities": {"wetread": ["WETREAD", "127.0.0.1", %4$d]}}
        """
            .formatted(folder, httpPort, freePort(), peerPort, pduBytes));
    var orthanc =
        new Orthanc(Dcmtk.start(List.of(PROGRAM.toString(), settings.toString())), httpPort);
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(orthanc::answers);
    return orthanc;
  }

  /** Its answer to an object put into its archive: 200, or 400 for one that it does not take. */
  int upload(Path file) throws IOException, InterruptedException {
    return post("/instances", HttpRequest.BodyPublishers.ofFile(file)).statusCode();
  }

  /** C-ECHO to the peer; 200 when it answered. */
  int echo() throws IOException, InterruptedException {
    return post("/modalities/wetread/echo", text("{}")).statusCode();
  }

  /** Stores all that it has at the peer, in one association. */
  HttpResponse<String> storeAll() throws IOException, InterruptedException {
    var all = send(request("/instances").GET().build()).body();
    return post("/modalities/wetread/store", text(all));
  }

  private boolean answers() throws IOException, InterruptedException {
    return send(request("/system").GET().build()).statusCode() == 200;
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return send(request(path).POST(body).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
        .timeout(Duration.ofMinutes(2));
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
    await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
  }
}
