package org.wetread.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.InstanceReceived;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topics;
import org.wetread.listener.journal.Journal;
import org.wetread.listener.journal.JournalRecord;

/** What was said moves out of memory and out of what a start reads; every answer stays the same. */
class OutboxCompactionTest {

  private static final int EACH = 20;

  @TempDir Path folder;
  private final List<InstanceReceived> received = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();

  @Test
  void everyAnswerIsTheSame() throws IOException {
    for (var process = 0; process < 5; process++) {
      sayAll(announced(process));
    }
    var outbox = new Outbox(folder);
    assertAnswers(outbox);
    compactAll(outbox);

    assertThat(folder.toFile().list((f, name) -> name.endsWith(".receipts"))).isNotEmpty();
    assertAnswers(outbox);
    assertAnswers(new Outbox(folder));
  }

  /** In place of a file that was moved lies another, which would be told if it were read. */
  @Test
  void aStartDoesNotReadWhatWasMoved(@TempDir Path elsewhere) throws IOException {
    sayAll(announced(0));
    compactAll(new Outbox(folder));
    new Outbox(elsewhere).add(OutboxSamples.received(4713));
    Files.copy(
        elsewhere.resolve("00000001.journal"),
        folder.resolve("00000001.journal"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(new Outbox(folder).pendingCount()).isZero();
    Files.delete(folder.resolve("00000000-00000001.receipts"));
    assertThat(new Outbox(folder).pendingCount()).as("read again").isEqualTo(1);
  }

  @Test
  void whatIsNotSaidStaysWhereAStartReadsIt() throws IOException {
    var first = announced(0);
    first.next(1, new HashSet<>());
    var outbox = new Outbox(folder);
    assertThat(outbox.compact()).isFalse();
    sayAll(outbox);
    assertThat(outbox.pendingCount()).isZero();
    compactAll(outbox);
    assertAnswers(new Outbox(folder));
  }

  @Test
  void anAnnouncementThatMemoryDoesNotKnowIsNotPassedOver() throws IOException {
    var outbox = new Outbox(folder);
    var unknown = OutboxSamples.received(4711);
    new Journal(folder).append(Manifest.of(unknown).record()).force();

    assertThat(outbox.compact()).isFalse();
    var next = new Outbox(folder);
    assertThat(next.pendingCount()).isEqualTo(1);
    assertThat(next.receipt(unknown.instance())).contains(unknown);
  }

  @Test
  void aDamagedFileOfReceiptsIsMadeAgainFromTheJournal() throws IOException {
    sayAll(announced(0));
    compactAll(new Outbox(folder));
    var file = folder.resolve("00000000-00000001.receipts");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    var outbox = new Outbox(folder);
    assertThat(outbox.pendingCount()).isZero();
    assertAnswers(outbox);
    compactAll(outbox);
    damageFirstRecord();
    assertThat(new Outbox(folder).receipt(received.getLast().instance()))
        .contains(received.getLast());
  }

  @Test
  void theFileThatIsWrittenIsNotMoved() throws IOException {
    var outbox = announced(0);
    sayAll(outbox);
    assertThat(outbox.compact()).isFalse();
    outbox.add(OutboxSamples.received(4712));
    assertThat(new Outbox(folder).receipt(OutboxSamples.received(4712).instance())).isPresent();
  }

  /** What one process announces, in a file of its own. */
  private Outbox announced(int process) throws IOException {
    var outbox = new Outbox(folder);
    for (var i = 0; i < EACH; i++) {
      received.add(OutboxSamples.received(EACH * process + i));
      outbox.add(received.getLast());
    }
    letters.add(
        new DeadLetter(
            "conflict-" + process,
            received.getLast().study(),
            Instant.EPOCH,
            "dicom-listener",
            "sop-instance-conflict",
            Optional.empty(),
            Optional.of(received.getLast().object()),
            1));
    outbox.add(letters.getLast());
    return outbox;
  }

  private static void sayAll(Outbox outbox) throws IOException {
    while (outbox.pendingCount() > 0) {
      for (var entry : outbox.next(100, new HashSet<>())) {
        outbox.markSaid(entry, at(entry.event().eventId()));
      }
    }
  }

  private static void compactAll(Outbox outbox) throws IOException {
    var moved = 0;
    while (outbox.compact()) {
      moved++;
    }
    assertThat(moved).isPositive();
  }

  private void assertAnswers(Outbox outbox) throws IOException {
    assertThat(outbox.pendingCount()).isZero();
    for (var event : received) {
      assertThat(outbox.receipt(event.instance())).contains(event);
      assertThat(outbox.said(event.instance())).contains(at(event.eventId()));
    }
    for (var letter : letters) {
      assertThat(outbox.hasLetter(letter.eventId())).isTrue();
    }
    assertThat(outbox.hasLetter("conflict-of-nobody")).isFalse();
    assertThat(outbox.receipt(OutboxSamples.received(999_999).instance())).isEmpty();
  }

  private static RecordPosition at(String eventId) {
    return new RecordPosition(
        Topics.INSTANCES_RECEIVED.name(), 3, eventId.hashCode() & 0xffff_ffffL);
  }

  /** The first byte of a record is of its checksum: twice, it is whole again. */
  private void damageFirstRecord() throws IOException {
    var file = folder.resolve("00000001.journal");
    var bytes = Files.readAllBytes(file);
    assertThat(new JournalRecord(new String(bytes, 9, 8, StandardCharsets.US_ASCII)).text())
        .isEqualTo("instance");
    bytes[0] ^= 1;
    Files.write(file, bytes);
  }
}
