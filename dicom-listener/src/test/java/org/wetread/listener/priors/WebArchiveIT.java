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
import static org.wetread.listener.priors.ScriptedArchive.begin;
import static org.wetread.listener.priors.WebFetch.JSON;
import static org.wetread.listener.priors.WebFetch.LONG;
import static org.wetread.listener.priors.WebFetch.NEAREST;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.Status;

/** What services answer that are right, wrong or of somebody else. */
class WebArchiveIT {

  @TempDir private Path folder = Path.of("");
  private WebFetch web;

  @BeforeEach
  void openIntake() throws IOException {
    web = new WebFetch(folder);
  }

  @Test
  void whatTheServiceHasIsFetched() throws Exception {
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of())) {
      assertThat(web.fetch(archive, LONG)).isEqualTo(new PriorOutcome.Fetched(1));
      assertThat(web.kept()).isEqualTo(1);
      assertThat(archive.asked(IMAGES).getFirst().getRequestHeaders().getFirst("Accept"))
          .isEqualTo("multipart/related; type=\"application/dicom\"; transfer-syntax=*");
    }
  }

  @Test
  void anotherPatientsImageIsNotKeptWhateverTheSearchSaid() throws Exception {
    var other = WebFetch.image().put(Tag.ISSUER_OF_PATIENT_ID, "CLINIC").build();
    try (var archive = ScriptedArchive.of(other, Map.of())) {
      assertThat(web.fetch(archive, LONG)).isEqualTo(new PriorOutcome.WrongPatient());
    }
    web.assertNothingIsKept();
  }

  @ParameterizedTest
  @CsvSource({"401, 0x0124", "403, 0x0124", "404, 0x0112", "500, 0x0110", "503, 0x0110"})
  void anErrorIsARefusalAtEachStep(int status, String code) throws Exception {
    for (var path : new String[] {STUDIES, SERIES, IMAGES}) {
      HttpHandler error = exchange -> answer(exchange, status, "text/plain", ascii("no"));
      try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(path, error))) {
        assertThat(web.fetch(archive, LONG))
            .isEqualTo(new PriorOutcome.Refused(new Status(Integer.decode(code))));
      }
    }
    web.assertNothingIsKept();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aRedirectionIsNotFollowed(int status) throws Exception {
    HttpHandler elsewhere =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(exchange, status, "text/plain", new byte[0]);
        };
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(STUDIES, elsewhere))) {
      assertThat(web.fetch(archive, LONG)).isInstanceOf(PriorOutcome.Refused.class);
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
      try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(path, none))) {
        assertThat(web.fetch(archive, LONG)).isEqualTo(new PriorOutcome.NotFound());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STUDIES, SERIES, IMAGES})
  void anAnswerOfAnotherContentTypeIsNotRead(String path) throws Exception {
    HttpHandler page = exchange -> answer(exchange, 200, "text/html", ascii("<p>Please log in"));
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(path, page))) {
      assertThat(web.fetch(archive, LONG))
          .isEqualTo(new PriorOutcome.Refused(Status.CANNOT_UNDERSTAND));
    }
    web.assertNothingIsKept();
  }

  @Test
  void anAnswerThatWasCutShortIsNoAnswer() throws Exception {
    var match =
        new String(ScriptedArchive.match(WebFetch.image().build()), StandardCharsets.US_ASCII);
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
      try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(STUDIES, handler))) {
        assertThat(web.fetch(archive, LONG))
            .isEqualTo(new PriorOutcome.Refused(Status.OUT_OF_RESOURCES));
      }
    }
  }

  @Test
  void anImageThatBreaksOffIsNotKept() throws Exception {
    var whole = ScriptedArchive.parts(WebFetch.image().build());
    HttpHandler cut =
        exchange -> {
          begin(exchange, INSTANCES, Arrays.copyOf(whole, whole.length - 20));
          exchange.close();
        };
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of(IMAGES, cut))) {
      assertThat(web.fetch(archive, LONG)).isEqualTo(new PriorOutcome.Unreachable());
    }
    web.assertNothingIsKept();
  }

  @Test
  void theTokenIsReadAnewForEachFetch() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "first.token\n");
    try (var archive = ScriptedArchive.of(WebFetch.image().build(), Map.of())) {

      var fetch = new PriorFetch(web.archive(archive.base(), Optional.of(file)), 1, LONG);
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> web.archive(URI.create(base), Optional.empty()));
  }

  @Test
  void aTokenGoesNowhereUnprotectedAndMustBeOne() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "a.token");
    var remote = URI.create("http://archive.invalid/web");
    assertThatIllegalArgumentException().isThrownBy(() -> web.archive(remote, Optional.of(file)));

    Files.writeString(file, "two words");
    assertThatIOException()
        .isThrownBy(() -> web.archive(URI.create("https://archive.invalid/web"), Optional.of(file)))
        .withMessageNotContaining("words");
  }
}
