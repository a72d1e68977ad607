package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.listener.priors.ScriptedArchive.IMAGES;
import static org.wetread.listener.priors.ScriptedArchive.INSTANCES;
import static org.wetread.listener.priors.ScriptedArchive.SERIES;
import static org.wetread.listener.priors.ScriptedArchive.STUDIES;
import static org.wetread.listener.priors.ScriptedArchive.ascii;
import static org.wetread.listener.priors.ScriptedArchive.begin;
import static org.wetread.listener.priors.WebFetch.JSON;
import static org.wetread.listener.priors.WebFetch.LONG;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.net.Status;
import org.wetread.listener.pacs.Orthanc;

/** Services that are slow, or never come to an end. */
class EndlessArchiveIT {

  private static final Duration SHORT = Duration.ofMillis(700);

  @TempDir private Path folder = Path.of("");
  private WebFetch web;

  @BeforeEach
  void openIntake() throws IOException {
    web = new WebFetch(folder);
  }

  @Test
  void endlessJsonIsReadToALimit() throws Exception {
    var sent = new AtomicLong();
    var item = ascii("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P1\"]}},");
    HttpHandler endless = exchange -> send(exchange, JSON, ascii("["), item, sent);
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(STUDIES, endless))) {
      assertThat(web.fetch(archive, LONG))
          .isEqualTo(new PriorOutcome.Refused(Status.CANNOT_UNDERSTAND));
    }
    assertThat(sent).hasValueLessThan(64 << 20);
  }

  @Test
  void blankJsonWithoutEndIsReadToALimitToo() throws Exception {
    var sent = new AtomicLong();
    var blanks = ascii(" ".repeat(1000));
    HttpHandler endless = exchange -> send(exchange, JSON, ascii("["), blanks, sent);
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(STUDIES, endless))) {
      assertThat(web.fetch(archive, LONG))
          .isEqualTo(new PriorOutcome.Refused(Status.CANNOT_UNDERSTAND));
    }
    assertThat(sent).hasValueLessThan(64 << 20);
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
      try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(path, handler))) {
        assertThat(web.fetch(archive, SHORT)).isEqualTo(new PriorOutcome.TimedOut());
      }
    }
    over.countDown();
    web.assertNothingIsKept();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "--next\r\nContent-Type: application/dicom\r\n\r\n"})
  void aMultipartWithoutEndEndsWithTheDeadline(String start) throws Exception {
    HttpHandler endless =
        exchange -> send(exchange, INSTANCES, ascii(start), new byte[1000], new AtomicLong());
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(IMAGES, endless))) {
      assertThat(web.fetch(archive, SHORT)).isEqualTo(new PriorOutcome.TimedOut());
    }
    web.assertNothingIsKept();
  }

  @Test
  void anImageWithoutEndIsNotKept() throws Exception {
    var whole = ScriptedArchive.parts(WebFetch.image().build());
    var start = Arrays.copyOf(whole, whole.length - 20);
    HttpHandler endless =
        exchange -> send(exchange, INSTANCES, start, new byte[1000], new AtomicLong());
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(IMAGES, endless))) {
      assertThat(web.fetch(archive, SHORT)).isEqualTo(new PriorOutcome.TimedOut());
    }
    web.assertNothingIsKept();
  }

  @Test
  void aServiceThatTakesConnectionsOnlyIsOutOfTimeAndOneThatIsNotThereIsUnreachable()
      throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(web.fetch(WebFetch.base(silent.getLocalPort()), SHORT))
          .isEqualTo(new PriorOutcome.TimedOut());
    }
    assertThat(web.fetch(WebFetch.base(Orthanc.freePort()), LONG))
        .isEqualTo(new PriorOutcome.Unreachable());
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
