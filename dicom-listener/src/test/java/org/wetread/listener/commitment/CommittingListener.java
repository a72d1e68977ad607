package org.wetread.listener.commitment;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.ObjectRef;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** A listener that stores and commits, in a folder that outlives it. */
final class CommittingListener implements AutoCloseable, CommitmentMeters {

  static final String CR = SopClass.COMPUTED_RADIOGRAPHY_IMAGE;

  private final Pseudonyms site =
      new Pseudonyms("commitment test secret".getBytes(StandardCharsets.US_ASCII));
  private final Path folder;
  private final Outbox outbox;
  private final FilesystemObjectStore store;
  private final List<String> counted = new CopyOnWriteArrayList<>();
  private final Committer committer;
  private final StorageScp scp;

  CommittingListener(Path folder, CommitmentSettings settings) throws IOException {
    this.folder = folder;
    outbox = new Outbox(folder.resolve("outbox"));
    store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var techniques = new TechniqueReader(ZoneOffset.UTC);
    var intake = new Intake(store, outbox, site, techniques, Instant::now, 1 << 20);
    var relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofHours(1));
    committer =
        new Committer(
            requests(), new InstanceVerifier(store, outbox, site), settings, this, Instant::now);
    committer.start();
    var storage = new StorageHandler(intake, relay, (outcome, nanoseconds) -> {});
    scp = StorageScp.start(scpSettings(), new CommittingStorage(storage, committer));
  }

  private static ScpSettings scpSettings() {
    var settings = ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
    var sopClasses = new HashSet<>(settings.abstractSyntaxes());
    sopClasses.add(SopClass.STORAGE_COMMITMENT_PUSH_MODEL);
    return settings.storing(sopClasses);
  }

  /** Telling at once and again every 100 ms, to these peers by AE title. */
  static CommitmentSettings telling(Map<String, Integer> ports) {
    var peers = new HashMap<String, Peer>();
    ports.forEach((title, port) -> peers.put(title, new Peer("127.0.0.1", port)));
    var pause = Duration.ofMillis(100);
    return new CommitmentSettings(peers, pause, pause, Duration.ofHours(1), 10);
  }

  int port() {
    return scp.port();
  }

  int pending() {
    return committer.pending();
  }

  List<String> counted() {
    return counted;
  }

  Path requests() {
    return folder.resolve("commitments");
  }

  /** Stores an image through the door. */
  void store(String sopInstanceUid) throws IOException {
    var syntax = Wire.SYNTAX;
    var image =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, CR)
            .put(Tag.SOP_INSTANCE_UID, sopInstanceUid)
            .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .putPixels(VR.OW, new byte[512])
            .build();
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, image, syntax);
    var context = new PresentationContext(1, CR, List.of(syntax.uid()));
    try (var association =
        new AssociationRequestor("MODALITY", "WETREAD")
            .open("127.0.0.1", port(), List.of(context))) {
      assertThat(
              association.store(
                  CR, sopInstanceUid, syntax.uid(), new ByteArrayInputStream(bytes.toByteArray())))
          .isEqualTo(Status.SUCCESS);
    }
  }

  /** Flips a bit of an object where it lies, in the pack that objects as small as these share. */
  void rot(String sopInstanceUid) throws IOException {
    var object = object(sopInstanceUid);
    var place = folder.resolve("objects").resolve(object.location());
    var at = Long.parseLong(place.getFileName().toString()) + object.sizeBytes() - 1;
    try (var pack = FileChannel.open(place.getParent(), READ, WRITE)) {
      var octet = ByteBuffer.allocate(1);
      pack.read(octet, at);
      octet.put(0, (byte) (octet.get(0) ^ 1));
      pack.write(octet.flip(), at);
    }
  }

  /** Takes an object away. */
  void lose(String sopInstanceUid) throws IOException {
    store.delete(object(sopInstanceUid));
  }

  private ObjectRef object(String sopInstanceUid) throws IOException {
    return outbox.receipt(site.instance(sopInstanceUid)).orElseThrow().object();
  }

  @Override
  public void requested(String outcome) {
    counted.add("requested " + outcome);
  }

  @Override
  public void verified(Verdict verdict) {
    counted.add("verified " + verdict);
  }

  @Override
  public void told(TellingOutcome outcome) {
    counted.add("told " + outcome);
  }

  @Override
  public void givenUp(TellingOutcome last) {
    counted.add("given up " + last);
  }

  @Override
  public void close() throws IOException {
    scp.close();
    committer.close();
  }
}
