package org.wetread.listener.commitment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Another implementation as requestor of storage commitment; a test that needs it is skipped, with
 * a message, where it is not installed.
 */
final class Orthanc implements AutoCloseable {

  static final String TITLE = "ORTHANC";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI base;

  private Orthanc(Process process, int httpPort) {
    this.process = process;
    this.base = URI.create("http://127.0.0.1:" + httpPort);
  }

  /** Where it is installed. */
  static String tool() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin";
    var found =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "Orthanc"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "SKIPPED: Orthanc is not installed (Debian: orthanc)");
    return found.orElseThrow().toString();
  }

  /** Starts and returns when it answers; its own two ports, then the listener's. */
  static Orthanc start(Path folder, int httpPort, int dicomPort, int listenerPort)
      throws IOException {
    var settings = Files.createDirectories(folder).resolve("orthanc.json");
    Files.writeString(
        settings,
        """
        {"Name": "requestor", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s",
         "HttpPort": %2$d, "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
         "KeepAlive": false, "DicomPort": %3$d, "DicomAet": "%4$s", "Plugins": [],
         "DicomModalities": {"wetread": {"AET": "WETREAD", "Host": "127.0.0.1", "Port": %5$d}}}
        """
            .formatted(folder, httpPort, dicomPort, TITLE, listenerPort));
    var log = ProcessBuilder.Redirect.to(folder.resolve("orthanc.log").toFile());
    var builder = new ProcessBuilder(tool(), settings.toString());
    builder.redirectErrorStream(true).redirectOutput(log);
    // Without this DCMTK leaves Nagle's algorithm on and each answer takes 40 ms.
    builder.environment().put("TCP_NODELAY", "1");
    var orthanc = new Orthanc(builder.start(), httpPort);
    await().atMost(PATIENCE).until(orthanc::answers);
    return orthanc;
  }

  private boolean answers() {
    try {
      return !get("/system").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes an object in and sends it to the listener. */
  void sendOn(byte[] part10) throws IOException {
    var id = value(post("/instances", BodyPublishers.ofByteArray(part10)), "ID");
    post("/modalities/wetread/store", BodyPublishers.ofString(id));
  }

  /**
   * Asks the listener to commit and waits for the result.
   *
   * @param references SOP classes by SOP instance
   * @return what is told of the transaction, as JSON
   */
  String commitment(Map<String, String> references) throws IOException {
    var items =
        references.entrySet().stream()
            .map(
                entry ->
                    "{\"SOPInstanceUID\": \"%s\", \"SOPClassUID\": \"%s\"}"
                        .formatted(entry.getKey(), entry.getValue()))
            .toList();
    var answer =
        post(
            "/modalities/wetread/storage-commitment",
            BodyPublishers.ofString("{\"DicomInstances\": " + items + "}"));
    var path = value(answer, "Path");
    return await()
        .atMost(PATIENCE)
        .until(() -> get(path), told -> !value(told, "Status").equals("Pending"));
  }

  static String value(String json, String name) {
    var matcher = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private String get(String path) throws IOException {
    return send(HttpRequest.newBuilder(base.resolve(path)));
  }

  private String post(String path, HttpRequest.BodyPublisher body) throws IOException {
    return send(HttpRequest.newBuilder(base.resolve(path)).POST(body));
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("Orthanc answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }
}
