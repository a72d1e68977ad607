package org.wetread.listener.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of a journal: eight hexadecimal digits of CRC-32C, a space, a text without line breaks,
 * a line feed. Readable with {@code less}, and a torn line is told from a whole one.
 *
 * @param text UTF-8
 */
public record JournalRecord(String text) {

  private static final int DIGITS = 8;
  private static final int FRAME_BYTES = DIGITS + 2;

  public JournalRecord {
    if (text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a journal's record is one line");
    }
  }

  ByteBuffer encoded() {
    var payload = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(payload.length + FRAME_BYTES)
        .put(HexFormat.of().toHexDigits(crc(payload), DIGITS).getBytes(StandardCharsets.US_ASCII))
        .put((byte) ' ')
        .put(payload)
        .put((byte) '\n')
        .flip();
  }

  /** The record in a line without its line feed; empty when the line is torn or none. */
  static Optional<JournalRecord> decode(byte[] line) {
    if (line.length < FRAME_BYTES - 1 || line[DIGITS] != ' ') {
      return Optional.empty();
    }
    var payload = new byte[line.length - FRAME_BYTES + 1];
    System.arraycopy(line, FRAME_BYTES - 1, payload, 0, payload.length);
    var written = new String(line, 0, DIGITS, StandardCharsets.US_ASCII);
    return written.equals(HexFormat.of().toHexDigits(crc(payload), DIGITS))
        ? Optional.of(new JournalRecord(new String(payload, StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static long crc(byte[] payload) {
    var crc = new CRC32C();
    crc.update(payload);
    return crc.getValue();
  }
}
