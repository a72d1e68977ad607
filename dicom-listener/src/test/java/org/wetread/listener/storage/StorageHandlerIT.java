package org.wetread.listener.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topics;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

/** The whole door: a real sender over a real socket, down to the files behind it. */
class StorageHandlerIT {

  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String SOP_CLASS = SopClass.COMPUTED_RADIOGRAPHY_IMAGE;
  private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

  private static final byte[] SECRET = "storage handler secret".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private final InMemoryEventPublisher broker = new InMemoryEventPublisher();
  private StorageScp scp;
  private OutboxRelay relay;

  @BeforeEach
  void openDoor() throws IOException {
    var outbox = new Outbox(folder.resolve("outbox"));
    var site = new Pseudonyms(SECRET);
    var store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var techniques = new TechniqueReader(ZoneOffset.UTC);
    var intake = new Intake(store, outbox, site, techniques, Instant::now, 1 << 20);
    relay = new OutboxRelay(outbox, broker, Duration.ofMillis(50));
    relay.start();
    scp =
        StorageScp.start(
            ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any()),
            new StorageHandler(intake, relay, (outcome, nanoseconds) -> {}));
  }

  @AfterEach
  void closeDoor() throws IOException {
    scp.close();
    relay.close();
  }

  @Test
  void aStoredImageIsAnnouncedOnceThoughSentTwice() throws IOException {
    try (var association = open(SOP_CLASS)) {
      assertThat(store(association, "1.2.3.4", image("1.2.3.4"))).isEqualTo(Status.SUCCESS);
      assertThat(store(association, "1.2.3.4", image("1.2.3.4"))).isEqualTo(Status.SUCCESS);
      assertThat(store(association, "1.2.3.5", image("1.2.3.5"))).isEqualTo(Status.SUCCESS);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> broker.on(Topics.INSTANCES_RECEIVED).size() >= 2);
    assertThat(broker.on(Topics.INSTANCES_RECEIVED)).hasSize(2);
  }

  @Test
  void aReleasedAssociationTellsWhatItBroughtAfterTheImagesThemselves() throws IOException {
    var site = new Pseudonyms(SECRET);
    try (var association = open(SOP_CLASS)) {
      store(association, "1.2.3.4", image("1.2.3.4"));
      store(association, "1.2.3.5", image("1.2.3.5"));
      store(association, "1.2.3.4", image("1.2.3.4"));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> broker.on(Topics.TRANSFERS_ENDED).size() == 1);
    var ended = broker.on(Topics.TRANSFERS_ENDED).getFirst();
    assertThat(ended.instances())
        .containsExactly(site.instance("1.2.3.4"), site.instance("1.2.3.5"));
    assertThat(ended.callingAeTitle()).isEqualTo("SENDER");
    assertThat(broker.published().getLast().event()).isEqualTo(ended);
  }

  @Test
  void anAssociationThatBreaksOffTellsNothingOfAnEnd() throws IOException {
    try (var socketOnly = open(SOP_CLASS)) {
      store(socketOnly, "1.2.3.4", image("1.2.3.4"));
      socketOnly.abort();
    }
    try (var association = open(SOP_CLASS)) {
      store(association, "1.2.3.5", image("1.2.3.5"));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !broker.on(Topics.TRANSFERS_ENDED).isEmpty());
    assertThat(broker.on(Topics.TRANSFERS_ENDED))
        .singleElement()
        .satisfies(ended -> assertThat(ended.instances()).hasSize(1));
  }

  @Test
  void successDoesNotDependOnTheBroker() throws IOException {
    broker.goDown();
    try (var association = open(SOP_CLASS)) {
      assertThat(store(association, "1.2.3.4", image("1.2.3.4"))).isEqualTo(Status.SUCCESS);
    }
    broker.comeBack();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> broker.on(Topics.INSTANCES_RECEIVED).size() == 1);
  }

  @Test
  void aTextFileCannotBeUnderstoodAndTheAssociationGoesOn() throws IOException {
    var text = "A letter that somebody renamed to .dcm. ".repeat(99);
    try (var association = open(SOP_CLASS)) {
      assertThat(store(association, "1.2.3.4", text.getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo(Status.CANNOT_UNDERSTAND);
      assertThat(objects()).isZero();
      assertThat(store(association, "1.2.3.4", image("1.2.3.4"))).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void aHeaderCutShortCannotBeUnderstood() throws IOException {
    var whole = image("1.2.3.4");
    try (var association = open(SOP_CLASS)) {
      assertThat(store(association, "1.2.3.4", Arrays.copyOf(whole, 60)))
          .isEqualTo(Status.CANNOT_UNDERSTAND);
    }
    assertThat(objects()).isZero();
  }

  @Test
  void otherContentUnderAKnownUidHasItsOwnStatus() throws IOException {
    try (var association = open(SOP_CLASS)) {
      store(association, "1.2.3.4", image("1.2.3.4"));
      var other = image("1.2.3.4");
      other[other.length - 1] ^= 1;
      assertThat(store(association, "1.2.3.4", other)).isEqualTo(Status.CONFLICTING_CONTENT);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> broker.on(Topics.DEAD_LETTERS).size() == 1);
  }

  @Test
  void anObjectBeyondTheLimitIsOutOfResources() throws IOException {
    var huge = DataSet.builder().put(Tag.SOP_CLASS_UID, SOP_CLASS);
    huge.put(Tag.SOP_INSTANCE_UID, "1.2.3.4").put(Tag.STUDY_INSTANCE_UID, "1.2.3");
    huge.putPixels(VR.OW, new byte[2 << 20]);
    try (var association = open(SOP_CLASS)) {
      assertThat(store(association, "1.2.3.4", encode(huge.build())))
          .isEqualTo(Status.OUT_OF_RESOURCES);
    }
    assertThat(objects()).isZero();
  }

  @Test
  void aSopClassThatIsNoRadiographIsNotNegotiated() throws IOException {
    try (var association = open(CT_IMAGE)) {
      assertThat(association.accepts(CT_IMAGE, SYNTAX.uid())).isFalse();
    }
  }

  @Test
  void aWrongCalledTitleIsRejected() {
    var wrong = new AssociationRequestor("SENDER", "SOMEBODY");

    assertThatThrownBy(() -> wrong.open("127.0.0.1", scp.port(), contexts(SOP_CLASS)))
        .hasMessageContaining("called");
  }

  private Association open(String sopClass) throws IOException {
    return new AssociationRequestor("SENDER", "WETREAD")
        .open("127.0.0.1", scp.port(), contexts(sopClass));
  }

  private static List<PresentationContext> contexts(String sopClass) {
    return List.of(
        new PresentationContext(1, SopClass.VERIFICATION, List.of(SYNTAX.uid())),
        new PresentationContext(3, sopClass, List.of(SYNTAX.uid())));
  }

  private static Status store(Association association, String uid, byte[] dataSet)
      throws IOException {
    return association.store(SOP_CLASS, uid, SYNTAX.uid(), new ByteArrayInputStream(dataSet));
  }

  private static byte[] image(String uid) throws IOException {
    return encode(
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SOP_CLASS)
            .put(Tag.SOP_INSTANCE_UID, uid)
            .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .putPixels(VR.OW, new byte[512])
            .build());
  }

  private static byte[] encode(DataSet dataSet) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, dataSet, SYNTAX);
    return bytes.toByteArray();
  }

  private long objects() throws IOException {
    try (var files = Files.walk(folder.resolve("objects"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
