package org.wetread.listener.hostile;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.AbortCause;
import org.wetread.dicom.net.AdmissionRefusal;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ObjectRef;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topics;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The listener's real parts behind a port on loopback, with the broker in memory. */
final class Door implements AutoCloseable {

  private static final long MAX_OBJECT_BYTES = 64 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final FilesystemObjectStore store;
  private final InMemoryEventPublisher broker = new InMemoryEventPublisher();
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private final List<AdmissionRefusal> refusals = new CopyOnWriteArrayList<>();
  private final List<AbortCause> aborts = new CopyOnWriteArrayList<>();
  private final OutboxRelay relay;
  private final StorageScp scp;

  private Door(Path folder, ScpSettings settings) throws IOException {
    this.folder = folder;
    store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var outbox = new Outbox(folder.resolve("outbox"));
    var intake =
        new Intake(
            store,
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
            new StorageHandler(intake, relay, (outcome, nanoseconds) -> outcomes.add(outcome)),
            new Counted());
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

  /** Who was turned away, as it was counted. */
  List<AdmissionRefusal> refusals() {
    return refusals;
  }

  /** What ended early, as it was counted. */
  List<AbortCause> aborts() {
    return aborts;
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

  /** Every object that was announced, by its digest, read and compared with it; waits for them. */
  Map<String, byte[]> kept(int objects) throws IOException {
    await().atMost(PATIENCE).until(() -> announced().size() >= objects);
    var kept = new HashMap<String, byte[]>();
    for (var reference : announced()) {
      kept.put(reference.sha256(), VerifiedObject.read(store, reference));
    }
    return kept;
  }

  /** Not every event is an object's: a transfer ends with one, too. */
  private List<ObjectRef> announced() {
    return Stream.concat(
            broker.on(Topics.INSTANCES_RECEIVED).stream().map(InstanceReceived::object),
            broker.on(Topics.DEAD_LETTERS).stream().flatMap(letter -> letter.object().stream()))
        .toList();
  }

  /** Files of the object store, unfinished ones included; what was refused leaves none at all. */
  List<Path> objects() throws IOException {
    return files("objects");
  }

  /** Files of the outbox, where there are none before the first announcement. */
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

  private final class Counted implements ScpMeters {

    @Override
    public void refused(AdmissionRefusal reason) {
      refusals.add(reason);
    }

    @Override
    public void aborted(AbortCause cause) {
      aborts.add(cause);
    }

    @Override
    public void objectRefused(Status status, long nanoseconds) {
      outcomes.add("refused-" + status);
    }
  }
}
