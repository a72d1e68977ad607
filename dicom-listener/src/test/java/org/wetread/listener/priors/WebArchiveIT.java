package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.wetread.listener.priors.ScriptedArchive.IMAGES;
import static org.wetread.listener.priors.ScriptedArchive.INSTANCES;
import static org.wetread.listener.priors.ScriptedArchive.SERIES;
import static org.wetread.listener.priors.ScriptedArchive.STUDIES;
import static org.wetread.listener.priors.ScriptedArchive.answer;
import static org.wetread.listener.priors.ScriptedArchive.ascii;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.Status;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.pacs.Orthanc;
import org.wetread.listener.pacs.Radiograph;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** What services answer that are wrong, slow or hostile. */
class WebArchiveIT {

  private static final Pseudonyms SITE = new Pseudonyms(ascii("a secret of the web archive tests"));
  private static final PatientIdentity PATIENT = new PatientIdentity("P1", "HOSPITAL");
  private static final WantedPrior NEAREST =
      new WantedPrior.NearestChest(PATIENT, new StudyMoment("20261120", "101530"), "1.2.9");
  private static final String JSON = "application/dicom+json";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);

  @TempDir private Path folder = Path.of("");
  private Outbox outbox;
  private StorageHandler intake;

  @BeforeEach
  void openIntake() throws IOException {
    outbox = new Outbox(folder.resolve("outbox"));
    var store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var taking =
        new Intake(store, outbox, SITE, new TechniqueReader(ZoneOffset.UTC), Instant::now, 1 << 16);
    var relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofHours(1));
    intake = new StorageHandler(taking, relay, (outcome, nanoseconds) -> {});
  }

  @Test
  void whatTheServiceHasIsFetched() throws Exception {
    try (var archive = ScriptedArchive.of(image().build(), Map.of())) {
      assertThat(fetch(archive, LONG)).isEqualTo(new PriorOutcome.Fetched(1));
      assertThat(outbox.pendingCount()).isEqualTo(1);
      assertThat(archive.asked(IMAGES).getFirst().getRequestHeaders().getFirst("Accept"))
          .isEqualTo("multipart/related; type=\"application/dicom\"; transfer-syntax=*");
    }
  }

  @Test
  void anotherPatientsImageIsNotKeptWhateverTheSearchSaid() throws Exception {
    var other = image().put(Tag.ISSUER_OF_PATIENT_ID, "CLINIC").build();
    try (var archive = ScriptedArchive.of(other, Map.of())) {
      assertThat(fetch(archive, LONG)).isEqualTo(new PriorOutcome.WrongPatient());
    }
    assertNothingIsKept();
  }

  @ParameterizedTest
  @CsvSource({"401, 0x0124", "403, 0x0124", "404, 0x0112", "500, 0x0110", "503, 0x0110"})
  void anErrorIsARefusalAtEachStep(int status, String code) throws Exception {
    for (var path : new String[] {STUDIES, SERIES, IMAGES}) {
      HttpHandler error = exchange -> answer(exchange, status, "text/plain", ascii("no"));
      try (var archive = ScriptedArchive.of(image().build(), Map.of(path, error))) {
        assertThat(fetch(archive, LONG))
            .isEqualTo(new PriorOutcome.Refused(new Status(Integer.decode(code))));
      }
    }
    assertNothingIsKept();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aRedirectionIsNotFollowed(int status) throws Exception {
    HttpHandler elsewhere =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, status, "text/plain", new byte[0]);
        };
    try (var archive = ScriptedArchive.of(image().build(), Map.of(STUDIES, elsewhere))) {
      assertThat(fetch(archive, LONG)).isInstanceOf(PriorOutcome.Refused.class);
      assertThat(archive.asked("/elsewhere")).isEmpty();
    }
  }

  @Test
  void noContentIsNoMatch() throws Exception {
    HttpHandler none =
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        };
    for (var path : new String[] {STUDIES, SERIES, IMAGES}) {
      try (var archive = ScriptedArchive.of(image().build(), Map.of(path, none))) {
        assertThat(fetch(archive, LONG)).isEqualTo(new PriorOutcome.NotFound());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STUDIES, SERIES, IMAGES})
  void anAnswerOfAnotherContentTypeIsNotRead(String path) throws Exception {
    HttpHandler page = exchange -> answer(exchange, 200, "text/html", ascii("<p>Please log in"));
    try (var archive = ScriptedArchive.of(image().build(), Map.of(path, page))) {
      assertThat(fetch(archive, LONG))
          .isEqualTo(new PriorOutcome.Refused(Status.CANNOT_UNDERSTAND));
    }
    assertNothingIsKept();
  }

  @Test
  void endlessJsonIsReadToALimit() throws Exception {
    var sent = new AtomicLong();
    var item = ascii("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P1\"]}},");
    HttpHandler endless = exchange -> send(exchange, JSON, ascii("["), item, sent);
    try (var archive = ScriptedArchive.of(image().build(), Map.of(STUDIES, endless))) {
      assertThat(fetch(archive, LONG))
          .isEqualTo(new PriorOutcome.Refused(Status.CANNOT_UNDERSTAND));
    }
    assertThat(sent).hasValueLessThan(64 << 20);
  }

  @Test
  void blankJsonWithoutEndIsReadToALimitToo() throws Exception {
    var sent = new AtomicLong();
    var blanks = ascii(" ".repeat(1000));
    HttpHandler endless = exchange -> send(exchange, JSON, ascii("["), blanks, sent);
    try (var archive = ScriptedArchive.of(image().build(), Map.of(STUDIES, endless))) {
      assertThat(fetch(archive, LONG))
          .isEqualTo(new PriorOutcome.Refused(Status.CANNOT_UNDERSTAND));
    }
    assertThat(sent).hasValueLessThan(64 << 20);
  }

  @Test
  void anAnswerThatWasCutShortIsNoAnswer() throws Exception {
    var match = new String(ScriptedArchive.match(image().build()), StandardCharsets.US_ASCII);
    var one = match.substring(1, match.length() - 1);
    var tooMany = ascii('[' + (one + ',').repeat(1000) + one + ']');
    HttpHandler many = exchange -> answer(exchange, 200, JSON, tooMany);
    HttpHandler some =
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Warning", "299 archive: There are 3 additional results that can be requested");
          answer(exchange, 200, JSON, ascii(match));
        };
    for (var handler : new HttpHandler[] {many, some}) {
      try (var archive = ScriptedArchive.of(image().build(), Map.of(STUDIES, handler))) {
        assertThat(fetch(archive, LONG))
            .isEqualTo(new PriorOutcome.Refused(Status.OUT_OF_RESOURCES));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STUDIES, SERIES, IMAGES})
  void silenceEndsWithTheDeadline(String path) throws Exception {
    var over = new CountDownLatch(1);
    HttpHandler silent = exchange -> hold(over);
    HttpHandler silentBody =
        exchange -> {
          begin(exchange, path.equals(IMAGES) ? INSTANCES : JSON, ascii("["));
          hold(over);
        };
    for (var handler : new HttpHandler[] {silent, silentBody}) {
      try (var archive = ScriptedArchive.of(image().build(), Map.of(path, handler))) {
        assertThat(fetch(archive, SHORT)).isEqualTo(new PriorOutcome.TimedOut());
      }
    }
    over.countDown();
    assertNothingIsKept();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "--next\r\nContent-Type: application/dicom\r\n\r\n"})
  void aMultipartWithoutEndEndsWithTheDeadline(String start) throws Exception {
    HttpHandler endless =
        exchange -> send(exchange, INSTANCES, ascii(start), new byte[1000], new AtomicLong());
    try (var archive = ScriptedArchive.of(image().build(), Map.of(IMAGES, endless))) {
      assertThat(fetch(archive, SHORT)).isEqualTo(new PriorOutcome.TimedOut());
    }
    assertNothingIsKept();
  }

  @Test
  void anImageWithoutEndIsNotKept() throws Exception {
    var whole = ScriptedArchive.parts(image().build());
    var start = Arrays.copyOf(whole, whole.length - 20);
    HttpHandler endless =
        exchange -> send(exchange, INSTANCES, start, new byte[1000], new AtomicLong());
    try (var archive = ScriptedArchive.of(image().build(), Map.of(IMAGES, endless))) {
      assertThat(fetch(archive, SHORT)).isEqualTo(new PriorOutcome.TimedOut());
    }
    assertNothingIsKept();
  }

  @Test
  void anImageThatBreaksOffIsNotKept() throws Exception {
    var whole = ScriptedArchive.parts(image().build());
    HttpHandler cut =
        exchange -> {
          begin(exchange, INSTANCES, Arrays.copyOf(whole, whole.length - 20));
          exchange.close();
        };
    try (var archive = ScriptedArchive.of(image().build(), Map.of(IMAGES, cut))) {
      assertThat(fetch(archive, LONG)).isEqualTo(new PriorOutcome.Unreachable());
    }
    assertNothingIsKept();
  }

  @Test
  void aServiceThatTakesConnectionsOnlyIsOutOfTimeAndOneThatIsNotThereIsUnreachable()
      throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(fetch(base(silent.getLocalPort()), Optional.empty(), SHORT))
          .isEqualTo(new PriorOutcome.TimedOut());
    }
    assertThat(fetch(base(Orthanc.freePort()), Optional.empty(), LONG))
        .isEqualTo(new PriorOutcome.Unreachable());
  }

  @Test
  void theTokenIsReadAnewForEachFetch() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "first.token\n");
    try (var archive = ScriptedArchive.of(image().build(), Map.of())) {
      var web = web(archive.base(), Optional.of(file));
      var fetch = new PriorFetch(web, 1, LONG);
      assertThat(fetch.fetch(NEAREST)).isEqualTo(new PriorOutcome.Fetched(1));
      Files.writeString(file, "second.token\n");
      assertThat(fetch.fetch(NEAREST)).isEqualTo(new PriorOutcome.Fetched(1));

      for (var path : new String[] {STUDIES, SERIES, IMAGES}) {
        assertThat(archive.asked(path))
            .extracting(one -> one.getRequestHeaders().getFirst("Authorization"))
            .containsExactly("Bearer first.token", "Bearer second.token");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://archive/web", "http:///web", "https://me@archive/", "https://archive/?a=b"})
  void whatIsNoBaseIsRefusedAtTheStart(String base) {
    assertThatIllegalArgumentException().isThrownBy(() -> web(URI.create(base), Optional.empty()));
  }

  @Test
  void aTokenGoesNowhereUnprotectedAndMustBeOne() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "a.token");
    var remote = URI.create("http://archive.invalid/web");
    assertThatIllegalArgumentException().isThrownBy(() -> web(remote, Optional.of(file)));

    Files.writeString(file, "two words");
    assertThatIOException()
        .isThrownBy(() -> web(URI.create("https://archive.invalid/web"), Optional.of(file)))
        .withMessageNotContaining("words");
  }

  private static DataSetBuilder image() {
    return Radiograph.chest("1.2.1", "1.2.1.1.1", "20240101")
        .put(Tag.SERIES_INSTANCE_UID, "1.2.1.1");
  }

  private static URI base(int port) {
    return URI.create("http://127.0.0.1:" + port + "/web");
  }

  private WebArchive web(URI base, Optional<Path> token) throws IOException {
    return new WebArchive(base, token, intake, Set.of(Radiograph.SOP_CLASS), "WETREAD");
  }

  private PriorOutcome fetch(ScriptedArchive archive, Duration within) throws Exception {
    return fetch(archive.base(), Optional.empty(), within);
  }

  /** Holds what each fetch promises: an end within its time. */
  private PriorOutcome fetch(URI base, Optional<Path> token, Duration within) throws Exception {
    var started = System.nanoTime();
    var outcome = new PriorFetch(web(base, token), 1, within).fetch(NEAREST);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(within.plus(Duration.ofSeconds(3)));
    return outcome;
  }

  private void assertNothingIsKept() throws IOException {
    assertThat(outbox.pendingCount()).isZero();
    try (var objects = Files.walk(folder.resolve("objects"))) {
      assertThat(objects.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static void begin(HttpExchange exchange, String type, byte[] start) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(start);
    exchange.getResponseBody().flush();
  }

  /** Until nobody listens any more. */
  private static void send(
      HttpExchange exchange, String type, byte[] start, byte[] again, AtomicLong sent)
      throws IOException {
    begin(exchange, type, start);
    while (true) {
      exchange.getResponseBody().write(again);
      sent.addAndGet(again.length);
    }
  }

  private static void hold(CountDownLatch over) throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
