package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.PriorWanted;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.IntakeOutcome;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.pacs.Orthanc;
import org.wetread.listener.pacs.Radiograph;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.messaging.RetryLaterException;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The whole way of a prior, each of the ways, out of Orthanc. */
class PriorFetchIT {

  private enum Way {
    MOVE,
    GET,
    WEB
  }

  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final Pseudonyms SITE =
      new Pseudonyms("prior fetch site secret".getBytes(StandardCharsets.US_ASCII));
  private static final PatientIdentity PATIENT = new PatientIdentity("P1", "HOSPITAL");
  private static final WantedPrior NEAREST =
      new WantedPrior.NearestChest(PATIENT, new StudyMoment("20261120", "101530"), "1.2.9");

  @TempDir private Path folder = Path.of("");
  private Outbox outbox;
  private FilesystemObjectStore store;
  private Intake intake;
  private OutboxRelay relay;
  private StorageHandler handler;
  private StorageScp scp;

  @BeforeEach
  void openDoor() throws IOException {
    outbox = new Outbox(folder.resolve("outbox"));
    store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    intake =
        new Intake(store, outbox, SITE, new TechniqueReader(ZoneOffset.UTC), Instant::now, 1 << 20);
    relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofMillis(50));
    relay.start();
    handler = new StorageHandler(intake, relay, (outcome, nanoseconds) -> {});
    scp = StorageScp.start(settings(), handler);
  }

  @AfterEach
  void closeDoor() throws IOException {
    scp.close();
    relay.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theNearestEarlierChestIsFetchedAndNothingElse(Way way) throws Exception {
    try (var archive = archive()) {
      archive.take(new Radiograph(Radiograph.chest("1.2.1", "1.2.1.1", "20240101").build()));
      archive.take(new Radiograph(Radiograph.chest("1.2.2", "1.2.2.1", "20250101").build()));
      archive.take(new Radiograph(Radiograph.chest("1.2.2", "1.2.2.2", "20250101").build()));
      archive.take(
          new Radiograph(
              Radiograph.chest("1.2.3", "1.2.3.1", "20260101")
                  .put(Tag.BODY_PART_EXAMINED, "HAND")
                  .build()));
      archive.take(new Radiograph(Radiograph.chest("1.2.9", "1.2.9.1", "20261120").build()));

      assertThat(fetch(over(way, archive), NEAREST)).isEqualTo(new PriorOutcome.Fetched(2));

      assertThat(received("1.2.2.1", "1.2.2.2")).hasSize(2);
      assertThat(received("1.2.1.1", "1.2.3.1", "1.2.9.1")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aStudyCanBeAskedForByName(Way way) throws Exception {
    try (var archive = archive()) {
      archive.take(new Radiograph(Radiograph.chest("1.2.1", "1.2.1.1", "20240101").build()));

      assertThat(fetch(over(way, archive), new WantedPrior.OfStudy(PATIENT, "1.2.1")))
          .isEqualTo(new PriorOutcome.Fetched(1));
      assertThat(fetch(over(way, archive), new WantedPrior.OfStudy(PATIENT, "1.2.77")))
          .isEqualTo(new PriorOutcome.NotFound());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anotherPatientsStudyIsNotFetched(Way way) throws Exception {
    try (var archive = archive()) {
      var other = Radiograph.chest("1.2.1", "1.2.1.1", "20240101").put(Tag.PATIENT_ID, "P2");
      archive.take(new Radiograph(other.build()));

      assertThat(fetch(over(way, archive), new WantedPrior.OfStudy(PATIENT, "1.2.1")))
          .isEqualTo(new PriorOutcome.WrongPatient());
      assertThat(fetch(over(way, archive), NEAREST)).isEqualTo(new PriorOutcome.NotFound());
      assertThat(received("1.2.1.1")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theReceivedHeaderDecidesWhereTheArchiveTellsNoIssuer(Way way) throws Exception {
    try (var archive = Orthanc.startWithoutIssuers(folder, scp.port())) {
      archive.take(new Radiograph(clinics().build()));

      assertThat(fetch(over(way, archive), NEAREST)).isEqualTo(new PriorOutcome.WrongPatient());

      // By C-MOVE it comes as anything that is sent to us does: as what it is, the other's image.
      assertThat(received("1.2.1.1")).hasSize(way == Way.MOVE ? 1 : 0);
      assertThat(received("1.2.1.1")).noneMatch(image -> image.patient().equals(PATIENT.key(SITE)));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anotherIssuerInTheArchivesAnswerIsEnough(Way way) throws Exception {
    try (var archive = archive()) {
      archive.take(new Radiograph(clinics().build()));

      assertThat(fetch(over(way, archive), NEAREST)).isEqualTo(new PriorOutcome.WrongPatient());
      assertThat(received("1.2.1.1")).isEmpty();
    }
  }

  @Test
  void anArchiveThatDoesNotKnowUsRefuses() throws Exception {
    try (var archive = archive()) {
      archive.take(new Radiograph(Radiograph.chest("1.2.1", "1.2.1.1", "20240101").build()));
      var move = new MoveRetrieval("NOBODY", SITE, uid -> Optional.empty());
      var fetch = new PriorFetch(new DimseArchive(archive.address(), "WETREAD", move), 1, WITHIN);

      assertThat(fetch.fetch(NEAREST)).isInstanceOf(PriorOutcome.Refused.class);
    }
  }

  @Test
  void anArchiveThatIsNotThereIsUnreachable() throws Exception {
    var nowhere = new PeerAddress("PACS", "127.0.0.1", Orthanc.freePort());

    assertThat(fetch(new DimseArchive(nowhere, "WETREAD", move()), NEAREST))
        .isEqualTo(new PriorOutcome.Unreachable());
  }

  @Test
  void aSilentArchiveKeepsNeitherTheFetchNorThoseThatWaitForTheirTurn() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var address = new PeerAddress("PACS", "127.0.0.1", silent.getLocalPort());
      var fetch =
          new PriorFetch(new DimseArchive(address, "WETREAD", move()), 1, Duration.ofMillis(500));
      var started = System.nanoTime();
      var outcomes = new CopyOnWriteArrayList<PriorOutcome>();
      var threads =
          List.of(
              Thread.startVirtualThread(() -> outcomes.add(quietly(fetch))),
              Thread.startVirtualThread(() -> outcomes.add(quietly(fetch))));
      for (var thread : threads) {
        thread.join();
      }

      assertThat(outcomes).hasSize(2).containsOnly(new PriorOutcome.TimedOut());
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aWishIsResolvedThroughTheClaimCheckOfItsImage() throws Exception {
    try (var archive = archive()) {
      archive.take(new Radiograph(Radiograph.chest("1.2.1", "1.2.1.1", "20240101").build()));
      var current = new Radiograph(Radiograph.chest("1.2.9", "1.2.9.1", "20261120").build());
      assertThat(intake.receive(current.offered())).isInstanceOf(IntakeOutcome.Stored.class);
      var image = received("1.2.9.1").getFirst();
      var outcomes = new CopyOnWriteArrayList<String>();
      var fetch = new PriorFetch(over(Way.MOVE, archive), 4, WITHIN);

      try (var requests = new PriorRequests(store, SITE, fetch, outcomes::add)) {
        handle(requests, wanted("w1", image, PATIENT.key(SITE)));
        handle(requests, wanted("w2", image, SITE.patient("HOSPITAL", "P2")));
      }

      assertThat(outcomes).containsExactly("fetched", "wrong-patient");
      assertThat(received("1.2.1.1")).hasSize(1);
    }
  }

  /** The same number at another issuer. */
  private static DataSetBuilder clinics() {
    return Radiograph.chest("1.2.1", "1.2.1.1", "20240101").put(Tag.ISSUER_OF_PATIENT_ID, "CLINIC");
  }

  private static PriorWanted wanted(String id, InstanceReceived image, PatientKey patient) {
    return new PriorWanted(id, image.study(), image.at(), patient, image.object());
  }

  /** As the subscription does: again and again until it is done. */
  private static void handle(PriorRequests requests, PriorWanted wanted) {
    await()
        .atMost(WITHIN)
        .until(
            () -> {
              try {
                requests.handle(wanted);
                return true;
              } catch (RetryLaterException _) {
                return false;
              }
            });
  }

  private Orthanc archive() throws IOException {
    return Orthanc.start(folder, scp.port());
  }

  private static PriorOutcome fetch(Archive archive, WantedPrior wanted)
      throws InterruptedException {
    return new PriorFetch(archive, 4, WITHIN).fetch(wanted);
  }

  private static PriorOutcome quietly(PriorFetch fetch) {
    try {
      return fetch.fetch(NEAREST);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new PriorOutcome.Refused(Status.PROCESSING_FAILURE);
    }
  }

  private Archive over(Way way, Orthanc archive) throws IOException {
    return switch (way) {
      case MOVE -> new DimseArchive(archive.address(), "WETREAD", move());
      case GET ->
          new DimseArchive(archive.address(), "WETREAD", new GetRetrieval(handler, settings()));
      case WEB ->
          new WebArchive(
              archive.webBase(),
              Optional.empty(),
              handler,
              settings().abstractSyntaxes(),
              "WETREAD");
    };
  }

  private MoveRetrieval move() {
    return new MoveRetrieval(
        "WETREAD", SITE, uid -> outbox.receipt(SITE.instance(uid)).map(InstanceReceived::patient));
  }

  private static ScpSettings settings() {
    return ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
  }

  private List<InstanceReceived> received(String... instances) throws IOException {
    var receipts = new CopyOnWriteArrayList<InstanceReceived>();
    for (var instance : instances) {
      outbox.receipt(SITE.instance(instance)).ifPresent(receipts::add);
    }
    return receipts;
  }
}
