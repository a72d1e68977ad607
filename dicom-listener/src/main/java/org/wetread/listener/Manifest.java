package org.wetread.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.TransferEnded;
import org.wetread.events.UnreadableEventException;
import org.wetread.listener.journal.JournalRecord;
import org.wetread.objectstore.VerifiedObject;

/**
 * What the outbox's journal says, a line each: that something is to be announced, or that it was.
 * The keys stand before the JSON, so that a start need not parse every event of the past.
 */
sealed interface Manifest {

  String INSTANCE = "instance";
  String LETTER = "letter";
  String TRANSFER = "transfer";
  String SAID = "said";

  /** To be announced: what it is about, and the study that orders it. */
  record Announced(String kind, String subject, String study, String json) implements Manifest {

    boolean isInstance() {
      return kind.equals(INSTANCE);
    }

    /** 64 bits of what it is about, by which its receipt is found. */
    long key() {
      return isInstance() ? instanceKey(subject) : letterKey(subject);
    }

    InstanceReceived received() throws IOException {
      return read(InstanceReceived.class);
    }

    OutboxEntry<? extends PipelineEvent> entry(long position) throws IOException {
      return OutboxEntry.of(
          position,
          switch (kind) {
            case INSTANCE -> received();
            case TRANSFER -> read(TransferEnded.class);
            default -> read(DeadLetter.class);
          });
    }

    private <V extends PipelineEvent> V read(Class<V> type) throws IOException {
      try {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
      } catch (UnreadableEventException e) {
        throw new IOException("an announcement in the outbox is not readable", e);
      }
    }

    @Override
    public JournalRecord record() {
      return new JournalRecord(String.join(" ", kind, subject, study, json));
    }
  }

  /** The broker has the announcement of that position. */
  record Said(long announced, int partition, long offset) implements Manifest {

    @Override
    public JournalRecord record() {
      return new JournalRecord("%s %d %d %d".formatted(SAID, announced, partition, offset));
    }
  }

  JournalRecord record();

  /** The first 64 bits of a pseudonym. */
  static long instanceKey(String instance) {
    return Long.parseUnsignedLong(instance, 0, 2 * Long.BYTES, 16);
  }

  /** A dead letter's key is hashed: its text is longer, and begins like others. */
  static long letterKey(String eventId) {
    var hashed = VerifiedObject.newDigest().digest(eventId.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hashed).getLong();
  }

  static Announced of(PipelineEvent event) {
    var json = new String(EventJson.write(event), StandardCharsets.UTF_8);
    return switch (event) {
      case InstanceReceived received ->
          new Announced(INSTANCE, received.instance().value(), received.study().value(), json);
      case DeadLetter letter ->
          new Announced(LETTER, letter.eventId(), letter.study().value(), json);
      case TransferEnded ended ->
          new Announced(TRANSFER, ended.eventId(), ended.study().value(), json);
      default -> throw new IllegalArgumentException("the listener announces no such event");
    };
  }

  /** What a record says; empty when a newer version wrote it. */
  static Optional<Manifest> of(JournalRecord record) {
    var parts = record.text().split(" ", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    return switch (parts[0]) {
      case INSTANCE, LETTER, TRANSFER ->
          Optional.of(new Announced(parts[0], parts[1], parts[2], parts[3]));
      case SAID ->
          Optional.of(
              new Said(
                  Long.parseLong(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3])));
      default -> Optional.empty();
    };
  }
}
