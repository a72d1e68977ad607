package org.wetread.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.events.DeadLetter;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Pseudonyms;
import org.wetread.events.RecordPosition;
import org.wetread.events.ViewPosition;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;

class IntakeTest {

  private static final Pseudonyms SITE =
      new Pseudonyms("listener test secret".getBytes(StandardCharsets.US_ASCII));
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String UID = "1.2.3.4";
  private static final RecordPosition PLACE = new RecordPosition("instances.received", 3, 1L << 33);

  @TempDir Path folder;
  private FilesystemObjectStore store;
  private Outbox outbox;

  @BeforeEach
  void openFolders() throws IOException {
    store = new FilesystemObjectStore(folder.resolve("objects"), 0);
    outbox = new Outbox(folder.resolve("outbox"));
  }

  @Test
  void aStoredInstanceIsReadableByteForByteAndAnnounced() throws IOException {
    var encoded = Instances.encode(Instances.chest(UID).build());

    var outcome = intake().receive(Instances.offer(UID, encoded));

    assertThat(outcome).isEqualTo(new IntakeOutcome.Stored(SITE.instance(UID)));
    var file = VerifiedObject.read(store, announced().object());
    assertThat(Arrays.copyOfRange(file, file.length - encoded.length, file.length))
        .isEqualTo(encoded);
    var read = Part10.read(new ByteArrayInputStream(file), ReadLimits.forObjects());
    assertThat(read.dataSet().string(Tag.PATIENT_ID)).contains("P1");
  }

  @Test
  void theAnnouncementCarriesTechniqueAndNoIdentity() throws IOException {
    intake().receive(Instances.offer(UID, Instances.encode(Instances.chest(UID).build())));

    var technique = announced().technique();
    assertThat(technique.view()).isEqualTo(ViewPosition.PA);
    assertThat(technique.ageYears()).isEqualTo(OptionalInt.of(61));
    assertThat(technique.acquiredAt()).isEqualTo(Instant.parse("2026-11-20T10:15:30Z"));
    assertThat(everyFileBelow("outbox")).doesNotContain("CANARY", "P1\"", UID, "1.2.3");
  }

  @Test
  void anIdenticalResendIsSuccessAndNotAnnouncedAgain() throws IOException {
    var encoded = Instances.encode(Instances.chest(UID).build());
    intake().receive(Instances.offer(UID, encoded));

    assertThat(intake().receive(Instances.offer(UID, encoded)))
        .isEqualTo(new IntakeOutcome.Identical(SITE.instance(UID)));
    assertThat(outbox.pendingCount()).isEqualTo(1);
  }

  @Test
  void aHundredConcurrentResendsMakeOneObjectAndOneAnnouncement() throws Exception {
    var encoded = Instances.encode(Instances.chest(UID).build());
    var intake = intake();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<IntakeOutcome> send = () -> intake.receive(Instances.offer(UID, encoded));
      var outcomes =
          senders.invokeAll(IntStream.range(0, 100).mapToObj(i -> send).toList()).stream()
              .map(future -> future.resultNow())
              .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));
      assertThat(outcomes)
          .containsEntry(IntakeOutcome.Stored.class, 1L)
          .containsEntry(IntakeOutcome.Identical.class, 99L);
    }
    assertThat(outbox.pendingCount()).isEqualTo(1);
    assertThat(objects()).isEqualTo(1);
  }

  @Test
  void otherContentUnderTheSameUidIsKeptAsideAndTheFirstStays() throws IOException {
    intake().receive(Instances.offer(UID, Instances.encode(Instances.chest(UID).build())));
    var first = announced();
    var other = Instances.chest(UID).put(Tag.VIEW_POSITION, "AP").build();

    assertThat(intake().receive(Instances.offer(UID, Instances.encode(other))))
        .isEqualTo(new IntakeOutcome.Conflicting(SITE.instance(UID)));
    assertThat(outbox.receipt(SITE.instance(UID))).contains(first);
    assertThat(saidNext()).isEqualTo(first);
    var letter = (DeadLetter) saidNext();
    assertThat(letter.reason()).isEqualTo("sop-instance-conflict");
    assertThat(VerifiedObject.read(store, letter.object().orElseThrow())).isNotEmpty();
  }

  @Test
  void theSameOtherContentIsKeptAsideOnce() throws IOException {
    intake().receive(Instances.offer(UID, Instances.encode(Instances.chest(UID).build())));
    var other = Instances.encode(Instances.chest(UID).put(Tag.VIEW_POSITION, "AP").build());

    for (var i = 0; i < 3; i++) {
      assertThat(intake().receive(Instances.offer(UID, other)))
          .isInstanceOf(IntakeOutcome.Conflicting.class);
    }
    assertThat(outbox.pendingCount()).isEqualTo(2);
  }

  @Test
  void aReceiptTellsWhereTheBrokerKeepsTheAnnouncementAlsoToALaterProcess() throws IOException {
    intake().receive(Instances.offer(UID, Instances.encode(Instances.chest(UID).build())));
    assertThat(outbox.said(SITE.instance(UID))).isEmpty();
    saidNext();

    var later = new Outbox(folder.resolve("outbox"));
    assertThat(later.said(SITE.instance(UID))).contains(PLACE);
    assertThat(later.receipt(SITE.instance(UID))).isPresent();
    assertThat(later.pendingCount()).isZero();
  }

  @Test
  void garbageIsRefusedAndNothingStored() throws IOException {
    var text = "Dear radiologist, this is a letter, not an image.".repeat(20);

    assertRefused(text.getBytes(StandardCharsets.US_ASCII), RefusalReason.DATA_SET_UNREADABLE);
  }

  @Test
  void everyTruncationOfTheHeaderIsRefusedAndNothingStored() throws IOException {
    var header = Instances.encode(Instances.chest(UID).remove(Tag.PIXEL_DATA).build());
    for (var length = 0; length < header.length; length++) {
      var outcome = intake().receive(Instances.offer(UID, Arrays.copyOf(header, length)));
      assertThat(outcome).isInstanceOf(IntakeOutcome.Refused.class);
    }
    assertThat(objects()).isZero();
    assertThat(outbox.pendingCount()).isZero();
  }

  @Test
  void anObjectOfAnotherInstanceThanAnnouncedIsRefused() throws IOException {
    var encoded = Instances.encode(Instances.chest("1.2.3.5").build());

    assertRefused(encoded, RefusalReason.SOP_MISMATCH);
  }

  @Test
  void anObjectWithoutStudyIsRefused() throws IOException {
    var orphan = Instances.chest(UID).remove(Tag.STUDY_INSTANCE_UID).build();

    assertRefused(Instances.encode(orphan), RefusalReason.IDENTIFIER_INVALID);
  }

  @Test
  void aPathInPlaceOfAUidIsRefused() throws IOException {
    var encoded = Instances.encode(Instances.chest(UID).build());

    assertThat(intake().receive(Instances.offer("../../etc/passwd", encoded)))
        .isEqualTo(new IntakeOutcome.Refused(RefusalReason.IDENTIFIER_INVALID));
  }

  @Test
  void anObjectBeyondTheLimitIsRefused() throws IOException {
    var encoded = Instances.encode(Instances.chest(UID).build());

    assertThat(intake(encoded.length - 1).receive(Instances.offer(UID, encoded)))
        .isEqualTo(new IntakeOutcome.Refused(RefusalReason.TOO_LARGE));
    assertThat(objects()).isZero();
  }

  @Test
  void aFullStoreSaysSoAndKeepsNothing() throws IOException {
    store = new FilesystemObjectStore(folder.resolve("objects"), Long.MAX_VALUE);
    var encoded = Instances.encode(Instances.chest(UID).build());

    assertThat(intake().receive(Instances.offer(UID, encoded))).isEqualTo(new IntakeOutcome.Full());
    assertThat(outbox.pendingCount()).isZero();
  }

  private void assertRefused(byte[] encoded, RefusalReason reason) throws IOException {
    assertThat(intake().receive(Instances.offer(UID, encoded)))
        .isEqualTo(new IntakeOutcome.Refused(reason));
    assertThat(objects()).isZero();
    assertThat(outbox.pendingCount()).isZero();
  }

  /** The oldest announcement that waits, marked as acknowledged by the broker. */
  private PipelineEvent saidNext() throws IOException {
    var entry = outbox.next(1, new HashSet<>()).getFirst();
    outbox.markSaid(entry, PLACE);
    return entry.event();
  }

  private Intake intake() {
    return intake(Long.MAX_VALUE);
  }

  private Intake intake(long maxObjectBytes) {
    var techniques = new TechniqueReader(ZoneOffset.UTC);
    return new Intake(store, outbox, SITE, techniques, () -> NOW, maxObjectBytes);
  }

  private InstanceReceived announced() throws IOException {
    return outbox.receipt(SITE.instance(UID)).orElseThrow();
  }

  private long objects() throws IOException {
    try (var files = Files.walk(folder.resolve("objects"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private String everyFileBelow(String name) throws IOException {
    var text = new StringBuilder();
    try (var files = Files.walk(folder.resolve(name))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        text.append(file.getFileName()).append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
