package org.wetread.listener.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.Tag;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.IntakeOutcome;
import org.wetread.listener.Outbox;
import org.wetread.listener.SiteSecret;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.pacs.Orthanc;
import org.wetread.listener.pacs.Radiograph;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import picocli.CommandLine;

/** The command against Orthanc, as its user types it. */
class ReconcileIT {

  private static final List<Radiograph> ALL =
      List.of(
          new Radiograph(Radiograph.chest("1.2.3", "1.2.3.1.1", "20261120").build()),
          new Radiograph(Radiograph.chest("1.2.3", "1.2.3.1.2", "20261120").build()),
          new Radiograph(Radiograph.chest("1.2.4", "1.2.4.1.1", "20261121").build()));
  private static final Radiograph LAST_YEARS =
      new Radiograph(Radiograph.chest("1.2.5", "1.2.5.1.1", "20251121").build());
  private static final Radiograph NO_RADIOGRAPH =
      new Radiograph(
          Radiograph.chest("1.2.6", "1.2.6.1.1", "20261121").put(Tag.MODALITY, "OT").build());

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void exactlyTheOneThatWeLackIsListed() throws IOException {
    try (var archive = filled()) {
      receive(ALL.subList(0, 2));

      assertThat(run(against(archive))).isEqualTo(1);

      assertThat(out.toString().lines())
          .containsExactly("missing 1.2.4 1.2.4.1 1.2.4.1.1", "2 on both sides, 1 missing here");
    }
  }

  @Test
  void nothingIsMissingOnceAllWereAcknowledged() throws IOException {
    try (var archive = filled()) {
      receive(ALL);

      assertThat(run(against(archive))).isZero();

      assertThat(out.toString().lines()).containsExactly("3 on both sides, 0 missing here");
    }
  }

  @Test
  void aRunningListenerCanBeAskedForReceipts() throws IOException {
    var listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/receipts/",
        exchange -> {
          var known = exchange.getRequestURI().getPath().equals("/receipts/1.2.4.1.1");
          exchange.sendResponseHeaders(known ? 200 : 404, -1);
          exchange.close();
        });
    listener.start();
    try (var archive = filled()) {
      var arguments = new ArrayList<>(against(archive).subList(0, 6));
      arguments.addAll(
          List.of(
              "--receipts", "http://127.0.0.1:" + listener.getAddress().getPort() + "/receipts/"));

      assertThat(run(arguments)).isEqualTo(1);

      assertThat(out.toString().lines())
          .containsExactlyInAnyOrder(
              "missing 1.2.3 1.2.3.1 1.2.3.1.1",
              "missing 1.2.3 1.2.3.1 1.2.3.1.2",
              "1 on both sides, 2 missing here");
    } finally {
      listener.stop(0);
    }
  }

  @Test
  void anArchiveThatIsNotThereIsNeitherCompleteNorIncomplete() throws IOException {
    receive(ALL);

    assertThat(run(arguments("PACS@127.0.0.1:" + Orthanc.freePort()))).isEqualTo(3);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("it cannot be compared");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--against PACS:104",
        "--days 3",
        "--against PACS@127.0.0.1:104 --days 0",
        "--against PACS@127.0.0.1:104 --since 2026-11-02 --until 2026-11-01",
        "--against PACS@127.0.0.1:104 --modality C\\R",
        "--against PACS@127.0.0.1:104 --outbox no/such/folder",
        "--against PACS@127.0.0.1:104 --receipts file:/etc"
      })
  void wrongOptionsAreToldBeforeAnythingIsAsked(String line) {
    assertThat(run(List.of(line.split(" ", -1)))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  private Orthanc filled() throws IOException {
    var archive = Orthanc.start(folder, 104);
    for (var radiograph : ALL) {
      archive.take(radiograph);
    }
    archive.take(LAST_YEARS);
    archive.take(NO_RADIOGRAPH);
    return archive;
  }

  private void receive(List<Radiograph> radiographs) throws IOException {
    var intake =
        new Intake(
            new FilesystemObjectStore(folder.resolve("objects"), 0),
            new Outbox(folder.resolve("outbox")),
            new Pseudonyms(SiteSecret.of(folder.resolve("site.secret"))),
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            1 << 20);
    for (var radiograph : radiographs) {
      assertThat(intake.receive(radiograph.offered())).isInstanceOf(IntakeOutcome.Stored.class);
    }
  }

  private List<String> against(Orthanc archive) {
    return arguments(archive.address().toString());
  }

  private List<String> arguments(String archive) {
    return List.of(
        "--against",
        archive,
        "--since",
        "2026-11-01",
        "--until",
        "2026-11-30",
        "--outbox",
        folder.resolve("outbox").toString(),
        "--secret",
        folder.resolve("site.secret").toString());
  }

  private int run(List<String> arguments) {
    return new CommandLine(new Reconcile())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
