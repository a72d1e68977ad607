package org.wetread.listener.storage;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The intake's real parts behind a port that some engine opened. */
final class ContractDoor implements AutoCloseable {

  static final int MAX_OBJECT_BYTES = 4 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Pseudonyms site =
      new Pseudonyms("secret of the listener contract".getBytes(StandardCharsets.US_ASCII));
  private final Path folder;
  private final FilesystemObjectStore store;
  private final Outbox outbox;
  private final OutboxRelay relay;
  private final StorageEngine.Door door;

  /**
   * @param reserveBytes that the object store leaves free
   */
  ContractDoor(StorageEngine engine, Path folder, ScpSettings settings, long reserveBytes)
      throws IOException {
    this.folder = folder;
    store = new FilesystemObjectStore(folder.resolve("objects"), reserveBytes);
    outbox = new Outbox(folder.resolve("outbox"));
    relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofMillis(50));
    relay.start();
    var intake =
        new Intake(
            store,
            outbox,
            site,
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            MAX_OBJECT_BYTES);
    door =
        engine.open(
            settings,
            new StorageHandler(intake, relay, (outcome, nanoseconds) -> {}),
            ScpMeters.NONE);
  }

  static ScpSettings settings() {
    return ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
  }

  int port() {
    return door.port();
  }

  int associations() {
    return door.associations();
  }

  Association associate(PresentationContext... contexts) throws IOException {
    return associate(new AssociationRequestor("SENDER", "WETREAD"), contexts);
  }

  Association associate(AssociationRequestor requestor, PresentationContext... contexts)
      throws IOException {
    return requestor.open("127.0.0.1", door.port(), List.of(contexts));
  }

  /** The data set that is durable under this SOP Instance UID, as it was encoded. */
  Optional<ByteBuffer> dataSet(String sopInstanceUid) throws IOException {
    var receipt = outbox.receipt(site.instance(sopInstanceUid));
    if (receipt.isEmpty()) {
      return Optional.empty();
    }
    var file = new ByteArrayInputStream(VerifiedObject.read(store, receipt.get().object()));
    return Optional.of(ByteBuffer.wrap(Part10.open(file).dataSet().readAllBytes()));
  }

  /** Files of the object store, unfinished ones included. */
  long objects() throws IOException {
    try (var files = Files.walk(folder.resolve("objects"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  void awaitNoAssociation() {
    await().atMost(PATIENCE).until(() -> door.associations() == 0);
  }

  @Override
  public void close() throws IOException {
    door.close();
    relay.close();
  }
}
