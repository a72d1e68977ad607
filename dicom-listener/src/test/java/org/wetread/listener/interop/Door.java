package org.wetread.listener.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The listener's whole way from the socket to the files behind it. */
final class Door implements AutoCloseable {

  private final Pseudonyms site =
      new Pseudonyms("interoperability secret".getBytes(StandardCharsets.US_ASCII));
  private final Path folder;
  private final FilesystemObjectStore store;
  private final Outbox outbox;
  private final OutboxRelay relay;
  private final StorageScp scp;

  Door(Path folder, Set<String> sopClasses) throws IOException {
    this.folder = folder;
    store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    outbox = new Outbox(folder.resolve("outbox"));
    relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofMillis(50));
    relay.start();
    var intake =
        new Intake(store, outbox, site, new TechniqueReader(ZoneOffset.UTC), Instant::now, 1 << 28);
    scp =
        StorageScp.start(
            ScpSettings.forTitle("WETREAD")
                .acceptingFrom(CallingAeTitles.any())
                .storing(sopClasses),
            new StorageHandler(intake, relay, (outcome, nanoseconds) -> {}));
  }

  int port() {
    return scp.port();
  }

  /** What is stored under this SOP Instance UID, as a file of its own. */
  Optional<PublicObject> stored(String sopInstanceUid) throws IOException {
    var instance = site.instance(sopInstanceUid);
    var receipt = outbox.receipt(instance);
    if (receipt.isEmpty()) {
      return Optional.empty();
    }
    var file = folder.resolve(instance.value() + ".dcm");
    Files.write(file, VerifiedObject.read(store, receipt.get().object()));
    return Optional.of(PublicObject.of(file));
  }

  @Override
  public void close() throws IOException {
    scp.close();
    relay.close();
  }
}
