package org.wetread.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.allinone.DemoProcess.Ports;
import org.wetread.dicom.data.Part10;

/**
 * Real, public radiographs go the whole way: sent with DCMTK's tools, each study ends where it
 * should. Two are adult chests; of these one has a patient that the hospital knows.
 */
class RadiographsIT {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofMinutes(2);
  private static final Path SAMPLES =
      Path.of(System.getProperty("wetread.dicom.samples", "../../shared/data/dicom"))
          .resolve("radiograph");
  private static final String KNOWN = "pydicom-data__RG1_J2KI.dcm";

  @TempDir Path folder;

  private final JsonMapper json = new JsonMapper();

  @Test
  void storescuBringsEachToItsEnd() throws Exception {
    eachComesToItsEnd(
        (ports, file) ->
            List.of(
                "storescu",
                "-R",
                proposal(file),
                "-aec",
                "WETREAD",
                "127.0.0.1",
                Integer.toString(ports.dicom()),
                file.toString()));
  }

  @Test
  void dcmsendBringsEachToItsEnd() throws Exception {
    eachComesToItsEnd(
        (ports, file) ->
            List.of(
                "dcmsend",
                "--decompress-never",
                "-aec",
                "WETREAD",
                "127.0.0.1",
                Integer.toString(ports.dicom()),
                file.toString()));
  }

  /** How a tool is told to send one file. */
  private interface Sender {
    List<String> command(Ports ports, Path file) throws IOException;
  }

  private void eachComesToItsEnd(Sender sender) throws Exception {
    var ports = Ports.free();
    var files = radiographs();
    assumeInstalled(sender.command(ports, files.getFirst()).getFirst());
    try (var demo =
        DemoProcess.start(folder.resolve("data"), ports, "--studies", "0", "--settle", "2")) {
      demo.awaitSaid("Staying up", START);
      assertThat(DemoProcess.register(ports, SAMPLES.resolve(KNOWN).toAbsolutePath())).isZero();
      for (var file : files) {
        assertThat(exitStatus(sender.command(ports, file))).as(file.toString()).isZero();
        assertHasReceipt(ports, file);
      }
      assertStoresOverHttp(ports, files);
      assertThat(receipt(ports, "1.2.3").statusCode()).isEqualTo(404);
      assertThat(receipt(ports, "nonsense").statusCode()).isEqualTo(400);
      await()
          .atMost(END)
          .untilAsserted(
              () ->
                  assertThat(endings(ports))
                      .isEqualTo(
                          Map.of(
                              "DECLINED NOT_CHEST", 3L,
                              "DECLINED UNDER_AGE", 1L,
                              "SCORED NEEDS_MATCHING patient-identifier-unmapped", 1L,
                              "SCORED DELIVERED", 1L)));
      assertThat(reports(ports))
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.path("status").asText()).isEqualTo("partial");
                assertThat(report.path("text").path("div").asText())
                    .contains("AI DRAFT - NOT REVIEWED", "demonstration");
              });
    }
  }

  /** What, when, with which hash and, once the broker has it, under which offset. */
  private void assertHasReceipt(Ports ports, Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var uid = Part10.open(in).meta().sopInstanceUid();
      await()
          .atMost(END)
          .untilAsserted(
              () -> {
                var told = json.readTree(receipt(ports, uid).body());
                assertThat(told.path("sha256").asText()).hasSize(64);
                assertThat(told.path("acknowledgedAt").asText()).startsWith("20");
                assertThat(told.path("announcement").path("offset").isNumber()).isTrue();
              });
    }
  }

  /** The same door over HTTP (STOW-RS): what a tool has sent as it is in its file is identical. */
  private void assertStoresOverHttp(Ports ports, List<Path> files) throws Exception {
    var body = new ByteArrayOutputStream();
    for (var file : files) {
      body.writeBytes("--next\r\nContent-Type: application/dicom\r\n\r\n".getBytes(UTF_8));
      body.writeBytes(Files.readAllBytes(file));
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--next--\r\n".getBytes(UTF_8));
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.http() + "/studies"))
                  .header(
                      "Content-Type",
                      "multipart/related; type=\"application/dicom\"; boundary=next")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      var told = json.readTree(answer.body());
      assertThat(answer.statusCode()).isBetween(200, 202);
      // DCMTK's tools write some data sets anew, which then are other content under the same UID.
      assertThat(
              told.path("00081199").path("Value").size()
                  + told.path("00081198").path("Value").size())
          .isEqualTo(files.size());
      for (var failed : told.path("00081198").path("Value")) {
        assertThat(failed.path("00081197").path("Value").get(0).asInt()).isEqualTo(0xc001);
      }
    }
  }

  private static HttpResponse<String> receipt(Ports ports, String uid)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + ports.http() + "/receipts/" + uid))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static List<Path> radiographs() throws IOException {
    assumeTrue(
        Files.isDirectory(SAMPLES),
        "SKIPPED: no public radiographs at " + SAMPLES + " (set -Dwetread.dicom.samples)");
    try (var files = Files.list(SAMPLES)) {
      return files.map(Path::toAbsolutePath).sorted().toList();
    }
  }

  private static void assumeInstalled(String tool) {
    var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1);
    assumeTrue(
        List.of(folders).stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
        "SKIPPED: DCMTK's " + tool + " is not installed (Debian: dcmtk)");
  }

  private static int exitStatus(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "dcmtk.log").toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return process.exitValue();
  }

  private Map<String, Long> endings(Ports ports) throws IOException {
    return elements(read(ports.worklist()).path("studies"))
        .map(RadiographsIT::ending)
        .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
  }

  private static String ending(JsonNode study) {
    var delivery = study.path("deliveries").path(0);
    return String.join(
            " ",
            study.path("assessment").asText(),
            study.path("reason").path("code").asText(""),
            delivery.path("outcome").asText(""),
            delivery.path("reason").path("code").asText(""))
        .replaceAll(" +", " ")
        .strip();
  }

  private List<JsonNode> reports(Ports ports) throws IOException {
    return elements(read(ports.fhirBase() + "/DiagnosticReport?_format=json").path("entry"))
        .map(entry -> entry.path("resource"))
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private JsonNode read(String url) throws IOException {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      return json.readTree(body);
    }
  }

  /** The option with which storescu proposes the file's own transfer syntax. */
  private static String proposal(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return switch (Part10.open(in).meta().transferSyntax().orElseThrow()) {
        case JPEG_EXTENDED -> "-xx";
        case JPEG_LOSSLESS_SV1 -> "-xs";
        case JPEG_LS_LOSSLESS -> "-xt";
        case JPEG_LS_NEAR_LOSSLESS -> "-xu";
        case JPEG_2000_LOSSLESS -> "-xv";
        case JPEG_2000 -> "-xw";
        case RLE_LOSSLESS -> "-xr";
        case EXPLICIT_VR_LITTLE_ENDIAN -> "-xe";
        default -> throw new IllegalStateException("no option for the syntax of " + file);
      };
    }
  }
}
