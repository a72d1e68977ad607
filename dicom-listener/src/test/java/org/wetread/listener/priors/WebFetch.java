package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.listener.priors.ScriptedArchive.ascii;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.pacs.Radiograph;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** Fetches over the web into an intake of its own, and holds what each fetch promises. */
final class WebFetch {

  static final String JSON = "application/dicom+json";
  static final Duration LONG = Duration.ofSeconds(20);
  static final WantedPrior NEAREST =
      new WantedPrior.NearestChest(
          new PatientIdentity("P1", "HOSPITAL"), new StudyMoment("20261120", "101530"), "1.2.9");

  private static final Pseudonyms SITE = new Pseudonyms(ascii("a secret of the web archive tests"));

  private final Path objects;
  private final Outbox outbox;
  private final StorageHandler intake;

  WebFetch(Path folder) throws IOException {
    objects = folder.resolve("objects");
    outbox = new Outbox(folder.resolve("outbox"));
    var taking =
        new Intake(
            new FilesystemObjectStore(objects, 0),
            outbox,
            SITE,
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            1 << 16);
    var relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofHours(1));
    intake = new StorageHandler(taking, relay, (outcome, nanoseconds) -> {});
  }

  static DataSetBuilder image() {
    return Radiograph.chest("1.2.1", "1.2.1.1.1", "20240101")
        .put(Tag.SERIES_INSTANCE_UID, "1.2.1.1");
  }

  static URI base(int port) {
    return URI.create("http://127.0.0.1:" + port + "/web");
  }

  WebArchive archive(URI base, Optional<Path> token) throws IOException {
    return new WebArchive(base, token, intake, Set.of(Radiograph.SOP_CLASS), "WETREAD");
  }

  PriorOutcome fetch(ScriptedArchive archive, Duration within) throws Exception {
    return fetch(archive.base(), within);
  }

  /** Ends within its time. */
  PriorOutcome fetch(URI base, Duration within) throws Exception {
    var started = System.nanoTime();
    var outcome = new PriorFetch(archive(base, Optional.empty()), 1, within).fetch(NEAREST);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(within.plus(Duration.ofSeconds(3)));
    return outcome;
  }

  int kept() throws IOException {
    return outbox.pendingCount();
  }

  void assertNothingIsKept() throws IOException {
    assertThat(outbox.pendingCount()).isZero();
    try (var files = Files.walk(objects)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
