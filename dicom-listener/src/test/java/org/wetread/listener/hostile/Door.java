package org.wetread.listener.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The listener's real parts behind a port on loopback, with the broker in memory. */
final class Door implements AutoCloseable {

  private static final long MAX_OBJECT_BYTES = 64 << 20;

  private final Path folder;
  private final InMemoryEventPublisher broker = new InMemoryEventPublisher();
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private final OutboxRelay relay;
  private final StorageScp scp;

  private Door(Path folder, ScpSettings settings) throws IOException {
    this.folder = folder;
    var outbox = new Outbox(folder.resolve("outbox"));
    var intake =
        new Intake(
            new FilesystemObjectStore(folder.resolve("objects"), 0),
            outbox,
            new Pseudonyms("a secret of hostile tests".getBytes(StandardCharsets.US_ASCII)),
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            MAX_OBJECT_BYTES);
    relay = new OutboxRelay(outbox, broker, Duration.ofMillis(100));
    relay.start();
    scp =
        StorageScp.start(
            settings,
            new StorageHandler(intake, relay, (outcome, nanoseconds) -> outcomes.add(outcome)));
  }

  static Door open(Path folder, UnaryOperator<ScpSettings> settings) throws IOException {
    var defaults = ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
    return new Door(folder, settings.apply(defaults));
  }

  static Door open(Path folder) throws IOException {
    return open(folder, UnaryOperator.identity());
  }

  int port() {
    return scp.port();
  }

  int connections() {
    return scp.connections();
  }

  int associations() {
    return scp.associations();
  }

  InMemoryEventPublisher broker() {
    return broker;
  }

  /** The outcomes that were counted, as the metric names them. */
  List<String> outcomes() {
    return outcomes;
  }

  Association associate(TransferSyntax syntax) throws IOException {
    return new AssociationRequestor("GOOD", "WETREAD")
        .open(
            "127.0.0.1",
            port(),
            List.of(
                new PresentationContext(
                    1,
                    SopClass.VERIFICATION,
                    List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())),
                new PresentationContext(3, Images.SOP_CLASS, List.of(syntax.uid()))));
  }

  /** One association with one object, as a well-behaved sender has it. */
  Status send(String sopInstanceUid, TransferSyntax syntax, byte[] dataSet) throws IOException {
    try (var association = associate(syntax)) {
      return association.store(
          Images.SOP_CLASS, sopInstanceUid, syntax.uid(), new ByteArrayInputStream(dataSet));
    }
  }

  Status send(String sopInstanceUid) throws IOException {
    return send(
        sopInstanceUid,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Images.encoded(Images.chest(sopInstanceUid).build()));
  }

  /** Files of the object store, unfinished ones included. */
  List<Path> objects() throws IOException {
    return files("objects");
  }

  /** Announcements, waiting, said or torn. */
  List<Path> announcements() throws IOException {
    return files("outbox");
  }

  private List<Path> files(String name) throws IOException {
    try (var files = Files.walk(folder.resolve(name))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() throws IOException {
    scp.close();
    relay.close();
  }
}
