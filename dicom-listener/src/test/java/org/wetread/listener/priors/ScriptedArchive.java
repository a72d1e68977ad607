package org.wetread.listener.priors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DicomJson;
import org.wetread.dicom.data.Tag;
import org.wetread.listener.pacs.Radiograph;

/** A DICOMweb service that has one radiograph, and says what the test wants at one of its paths. */
final class ScriptedArchive implements AutoCloseable {

  static final String STUDIES = "/web/studies";
  static final String SERIES = STUDIES + "/1.2.1/series";
  static final String IMAGES = SERIES + "/1.2.1.1";
  static final String INSTANCES = "multipart/related; type=\"application/dicom\"; boundary=next";

  private static final String JSON = "application/dicom+json";

  private final HttpServer server;
  private final List<HttpExchange> asked = new CopyOnWriteArrayList<>();

  private ScriptedArchive(HttpServer server) {
    this.server = server;
  }

  /** Has this image, and otherwise does at these paths what they are given. */
  static ScriptedArchive of(DataSet image, Map<String, HttpHandler> otherwise) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var archive = new ScriptedArchive(HttpServer.create(loopback, 0));
    archive.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var answers =
        Map.<String, HttpHandler>of(
            STUDIES, exchange -> answer(exchange, 200, JSON, match(image)),
            SERIES, exchange -> answer(exchange, 200, JSON, match(image)),
            IMAGES, exchange -> answer(exchange, 200, INSTANCES, parts(image)));
    archive.server.createContext(
        "/",
        exchange -> {
          archive.asked.add(exchange);
          var path = exchange.getRequestURI().getPath();
          otherwise
              .getOrDefault(path, answers.getOrDefault(path, ScriptedArchive::none))
              .handle(exchange);
        });
    archive.server.start();
    return archive;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/web/");
  }

  /** What was asked at a path, in order. */
  List<HttpExchange> asked(String path) {
    return asked.stream().filter(one -> one.getRequestURI().getPath().equals(path)).toList();
  }

  static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static void begin(HttpExchange exchange, String type, byte[] start) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(start);
    exchange.getResponseBody().flush();
  }

  private static void none(HttpExchange exchange) throws IOException {
    answer(exchange, 404, "text/plain", new byte[0]);
  }

  /** As an archive answers that knows no issuers. */
  static byte[] match(DataSet image) throws IOException {
    var json = new ByteArrayOutputStream();
    json.write('[');
    DicomJson.write(
        json,
        DataSet.builder()
            .put(Tag.PATIENT_ID, image.string(Tag.PATIENT_ID).orElseThrow())
            .put(Tag.STUDY_DATE, image.string(Tag.STUDY_DATE).orElseThrow())
            .put(Tag.STUDY_INSTANCE_UID, "1.2.1")
            .put(Tag.SERIES_INSTANCE_UID, "1.2.1.1")
            .put(Tag.MODALITY, "DX")
            .put(Tag.BODY_PART_EXAMINED, "CHEST")
            .build());
    json.write(']');
    return json.toByteArray();
  }

  static byte[] parts(DataSet image) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ascii("--next\r\nContent-Type: application/dicom\r\n\r\n"));
    out.writeBytes(new Radiograph(image).file());
    out.writeBytes(ascii("\r\n--next--\r\n"));
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
