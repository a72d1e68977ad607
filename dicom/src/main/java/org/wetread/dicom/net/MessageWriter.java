package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Puts DIMSE messages into P-DATA-TF units (PS3.8 annex E), one presentation data value each, one
 * write each.
 */
final class MessageWriter {

  private static final int COMMAND = 1;
  private static final int LAST = 2;
  private static final int UNIT_HEADER_BYTES = 6;
  private static final int VALUE_HEADER_BYTES = 6;

  private final UpperLayer layer;
  private final byte[] unit;

  /**
   * @param maxPduBytes the smaller of what the peer takes and what this side uses
   */
  MessageWriter(UpperLayer layer, int maxPduBytes) {
    this.layer = layer;
    this.unit = new byte[UNIT_HEADER_BYTES + maxPduBytes];
  }

  /**
   * The unit size to send with: the peer's, where it has a limit, but not more than ours; never too
   * small for a value.
   */
  static int unitBytes(long peerMaxPduBytes, int ownMaxPduBytes) {
    var smaller = peerMaxPduBytes == 0 ? ownMaxPduBytes : Math.min(peerMaxPduBytes, ownMaxPduBytes);
    return (int) Math.max(smaller - smaller % 2, 128);
  }

  void write(int contextId, DimseCommand command) throws IOException {
    var bytes = CommandCodec.encode(command);
    var from = 0;
    do {
      var length = Math.min(bytes.length - from, capacity());
      System.arraycopy(bytes, from, unit, UNIT_HEADER_BYTES + VALUE_HEADER_BYTES, length);
      from += length;
      send(contextId, from == bytes.length ? COMMAND | LAST : COMMAND, length);
    } while (from < bytes.length);
  }

  /** Sends an encoded data set as it is read. */
  void write(int contextId, InputStream dataSet) throws IOException {
    var length = fill(dataSet);
    while (length == capacity()) {
      // A full unit may be the last one: only the next byte tells.
      var next = dataSet.read();
      send(contextId, next < 0 ? LAST : 0, length);
      if (next < 0) {
        return;
      }
      unit[UNIT_HEADER_BYTES + VALUE_HEADER_BYTES] = (byte) next;
      length =
          1 + dataSet.readNBytes(unit, UNIT_HEADER_BYTES + VALUE_HEADER_BYTES + 1, capacity() - 1);
    }
    send(contextId, LAST, length);
  }

  private int fill(InputStream dataSet) throws IOException {
    return dataSet.readNBytes(unit, UNIT_HEADER_BYTES + VALUE_HEADER_BYTES, capacity());
  }

  private int capacity() {
    return unit.length - UNIT_HEADER_BYTES - VALUE_HEADER_BYTES;
  }

  /**
   * Sends one value; its length is even (PS3.8 section 9.3.5.1 with PS3.7 annex E). Only a deflated
   * data set can end on an odd byte, and one NUL after it is what PS3.5 section A.5 asks for.
   */
  private void send(int contextId, int flags, int odd) throws IOException {
    var length = odd + odd % 2;
    if (length > odd) {
      unit[UNIT_HEADER_BYTES + VALUE_HEADER_BYTES + odd] = 0;
    }
    ByteBuffer.wrap(unit)
        .put((byte) Pdu.P_DATA_TF)
        .put((byte) 0)
        .putInt(VALUE_HEADER_BYTES + length)
        .putInt(length + 2)
        .put((byte) contextId)
        .put((byte) flags);
    layer.sendData(unit, UNIT_HEADER_BYTES + VALUE_HEADER_BYTES + length);
  }
}
