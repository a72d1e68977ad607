package org.wetread.listener.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The listener's whole way from the socket to the files behind it. */
final class Door implements AutoCloseable {

  private final Path objects;
  private final OutboxRelay relay;
  private final StorageScp scp;

  Door(Path folder, Set<String> sopClasses) throws IOException {
    objects = folder.resolve("objects");
    var outbox = new Outbox(folder.resolve("outbox"));
    relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofMillis(50));
    relay.start();
    var intake =
        new Intake(
            new FilesystemObjectStore(objects, 0),
            outbox,
            new Pseudonyms("interoperability secret".getBytes(StandardCharsets.US_ASCII)),
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            1 << 28);
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

  /** What is stored under this SOP Instance UID. */
  Optional<PublicObject> stored(String sopInstanceUid) throws IOException {
    return Optional.ofNullable(stored().get(sopInstanceUid));
  }

  private Map<String, PublicObject> stored() throws IOException {
    try (var files = Files.walk(objects)) {
      return files
          .filter(Files::isRegularFile)
          .map(PublicObject::of)
          .collect(Collectors.toMap(object -> object.meta().sopInstanceUid(), object -> object));
    }
  }

  @Override
  public void close() throws IOException {
    scp.close();
    relay.close();
  }
}
