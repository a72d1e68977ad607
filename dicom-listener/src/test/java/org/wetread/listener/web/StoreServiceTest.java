package org.wetread.listener.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

class StoreServiceTest {

  private static final String BOUNDARY = "next";
  private static final InetAddress FROM = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path folder;
  private Outbox outbox;
  private StoreService service;

  @BeforeEach
  void open() throws IOException {
    outbox = new Outbox(folder.resolve("outbox"));
    var intake =
        new Intake(
            new FilesystemObjectStore(folder.resolve("objects"), 0),
            outbox,
            new Pseudonyms("a secret of the STOW tests".getBytes(StandardCharsets.US_ASCII)),
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            1 << 20);
    var relay = new OutboxRelay(outbox, new InMemoryEventPublisher(), Duration.ofHours(1));
    service =
        new StoreService(
            new StorageHandler(intake, relay, (outcome, nanos) -> {}),
            Set.of(SopClass.COMPUTED_RADIOGRAPHY_IMAGE),
            "WETREAD");
  }

  @Test
  void eachInstanceIsToldForItself() throws IOException {
    var outcome =
        store(
            body(
                file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 7),
                file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 7),
                file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 8),
                file("1.2.3.2", "1.2.840.10008.5.1.4.1.1.2", 7),
                "no DICOM file at all".getBytes(StandardCharsets.US_ASCII)));

    assertThat(outcome.httpStatus()).isEqualTo(202);
    assertThat(outcome.response().sequence(Tag.REFERENCED_SOP_SEQUENCE))
        .hasSize(2)
        .allMatch(
            item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("").equals("1.2.3.1"));
    assertThat(outcome.response().sequence(Tag.FAILED_SOP_SEQUENCE))
        .extracting(item -> item.integer(Tag.FAILURE_REASON).orElse(-1))
        .containsExactly(0xc001, 0x0122, 0xc000);
  }

  @Test
  void allOrNoneHaveTheirOwnStatus() throws IOException {
    assertThat(store(body(file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 7))).httpStatus())
        .isEqualTo(200);
    assertThat(store(body(new byte[10])).httpStatus()).isEqualTo(409);
    assertThat(store(body()).httpStatus()).isEqualTo(400);
  }

  @Test
  void aRequestForOneStudyStoresNothingOfAnother() throws IOException {
    var ours = file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 7);
    var next = file("1.2.3.2", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 8);

    var ofAnother = store(body(ours, next), "1.2.33");

    assertThat(ofAnother.httpStatus()).isEqualTo(409);
    assertThat(ofAnother.response().sequence(Tag.FAILED_SOP_SEQUENCE))
        .extracting(item -> item.integer(Tag.FAILURE_REASON).orElse(-1))
        .containsExactly(0xc002, 0xc002);
    assertThat(outbox.pendingCount()).isZero();
    assertThat(store(body(ours, next), "1.2.3").httpStatus()).isEqualTo(200);
    assertThat(outbox.pendingCount()).isEqualTo(2);
  }

  @Test
  void whatOneDoorStoredIsIdenticalAtTheOther() throws IOException {
    var body = body(file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 7));

    assertThat(store(body).httpStatus()).isEqualTo(200);
    assertThat(store(body, "1.2.3").httpStatus()).isEqualTo(200);
    assertThat(outbox.pendingCount()).isEqualTo(1);
  }

  @Test
  void aBodyThatBreaksOffStoresNothingOfItsLastPart() throws IOException {
    var body = body(file("1.2.3.1", SopClass.COMPUTED_RADIOGRAPHY_IMAGE, 7));
    for (var length = 0; length < body.length - 10; length += 37) {
      var cut = Arrays.copyOf(body, length);
      assertThatIOException().isThrownBy(() -> store(cut));
    }
    assertThat(outbox.pendingCount()).isZero();
  }

  @Test
  void whatIsNoMultipartIsRefused() {
    var text = "--next\r\nno header\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    assertThatExceptionOfType(MalformedMultipartException.class).isThrownBy(() -> store(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"; boundary=next",
        "Multipart/Related; boundary=\"next\"; type=application/dicom"
      })
  void theBoundaryIsReadHoweverItIsWritten(String contentType) {
    assertThat(InstanceParts.boundary(contentType)).contains("next");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; type=\"application/dicom\"; boundary=next",
        "multipart/related; type=\"application/dicom+json\"; boundary=next",
        "multipart/related; type=\"application/dicom\""
      })
  void otherContentTypesHaveNoBoundary(String contentType) {
    assertThat(InstanceParts.boundary(contentType)).isEmpty();
  }

  private StoreOutcome store(byte[] body) throws IOException {
    return service.store(new ByteArrayInputStream(body), BOUNDARY, Optional.empty(), FROM);
  }

  private StoreOutcome store(byte[] body, String study) throws IOException {
    return service.store(new ByteArrayInputStream(body), BOUNDARY, Optional.of(study), FROM);
  }

  private static byte[] body(byte[]... files) throws IOException {
    var out = new ByteArrayOutputStream();
    for (var file : files) {
      out.writeBytes(
          "--next\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(file);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes("--next--\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static byte[] file(String uid, String sopClass, int grey) throws IOException {
    var pixels = new byte[2048];
    Arrays.fill(pixels, (byte) grey);
    var out = new ByteArrayOutputStream();
    Part10.write(
        out,
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, sopClass)
            .put(Tag.SOP_INSTANCE_UID, uid)
            .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .putPixels(VR.OW, pixels)
            .build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return out.toByteArray();
  }
}
