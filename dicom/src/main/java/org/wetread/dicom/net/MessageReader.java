package org.wetread.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import org.wetread.dicom.net.AssociationException.Cause;

/**
 * Takes DIMSE messages out of P-DATA-TF units (PS3.8 annex E). A unit may hold several presentation
 * data values and a value may be any piece of a message; nothing larger than a command set is held.
 */
final class MessageReader {

  private static final int COMMAND = 1;
  private static final int LAST = 2;
  private static final int VALUE_HEADER_BYTES = 6;

  /** A command set (PS3.7 section 6.3) and the presentation context it came in. */
  record Message(int contextId, DimseCommand command) {}

  private final Backpressure backpressure;
  private final UpperLayer layer;
  private final Duration idle;
  private final int maxPduBytes;
  private long unitLeft;
  private long valueLeft;
  private int contextId;
  private int flags;

  MessageReader(UpperLayer layer, Duration idle, int maxPduBytes) {
    this(layer, idle, maxPduBytes, Backpressure.NONE);
  }

  MessageReader(UpperLayer layer, Duration idle, int maxPduBytes, Backpressure backpressure) {
    this.backpressure = backpressure;
    this.layer = layer;
    this.idle = idle;
    this.maxPduBytes = maxPduBytes;
  }

  /** The next command; empty when the peer asks for release instead. */
  Optional<Message> next() throws IOException, ProtocolViolation {
    var command = new ByteArrayOutputStream();
    var context = 0;
    do {
      if (!nextValue(command.size() == 0)) {
        return Optional.empty();
      }
      if (command.size() > 0 && contextId != context) {
        throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
      }
      context = contextId;
      if ((flags & COMMAND) == 0 || command.size() + valueLeft > UpperLayer.MAX_CONTROL_BYTES) {
        throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
      }
      command.writeBytes(layer.readFully((int) valueLeft));
      valueLeft = 0;
    } while ((flags & LAST) == 0);
    return Optional.of(new Message(contextId, CommandCodec.decode(command.toByteArray())));
  }

  /**
   * The data set that follows the command just read; it ends with its last presentation data value.
   */
  DataSetStream dataSet(long maxBytes) {
    return new DataSetStream(contextId, maxBytes);
  }

  private boolean nextValue(boolean betweenMessages) throws IOException, ProtocolViolation {
    if (unitLeft == 0 && !nextUnit(betweenMessages)) {
      return false;
    }
    if (unitLeft < VALUE_HEADER_BYTES) {
      throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
    }
    var header = ByteBuffer.wrap(layer.readFully(VALUE_HEADER_BYTES));
    var length = Integer.toUnsignedLong(header.getInt());
    if (length < 2 || length > unitLeft - Integer.BYTES) {
      throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
    }
    contextId = Byte.toUnsignedInt(header.get());
    flags = header.get();
    valueLeft = length - 2;
    unitLeft -= Integer.BYTES + length;
    return true;
  }

  private boolean nextUnit(boolean betweenMessages) throws IOException, ProtocolViolation {
    backpressure.await();
    var header = layer.receiveHeader(idle);
    if (header.type() == Pdu.RELEASE_RQ && betweenMessages) {
      layer.body(header);
      return false;
    }
    if (header.type() != Pdu.P_DATA_TF) {
      throw new ProtocolViolation(AbortReason.UNEXPECTED_PDU);
    }
    if (header.length() > maxPduBytes || header.length() < VALUE_HEADER_BYTES) {
      throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
    }
    unitLeft = header.length();
    backpressure.unit(unitLeft);
    return true;
  }

  /**
   * A data set as it arrives. What goes wrong with the association is remembered, however the
   * reader of the stream takes it. Read as a channel, it fills a buffer of the reader's without a
   * copy in between.
   */
  final class DataSetStream extends InputStream implements ReadableByteChannel {

    private final int context;
    private final long maxBytes;
    private long received;
    private boolean ended;
    private Optional<AssociationException> failure = Optional.empty();
    private Optional<ProtocolViolation> violation = Optional.empty();

    private DataSetStream(int context, long maxBytes) {
      this.context = context;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read(ByteBuffer.wrap(buffer, offset, length));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (received > maxBytes) {
        throw new AssociationException(
            Cause.OBJECT_TOO_LARGE, "the object is larger than what is accepted");
      }
      return target.hasRemaining() ? receive(target) : 0;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    /** The association goes on: who wants no more of it leaves the rest to {@link #drain()}. */
    @Override
    public void close() {}

    /** Reads and forgets the rest; an object far beyond the limit ends the association. */
    void drain() throws IOException, ProtocolViolation {
      var discarded = ByteBuffer.allocate(8 << 10);
      while (!ended && violation.isEmpty() && failure.isEmpty()) {
        if (received > 2 * maxBytes) {
          throw new ProtocolViolation(AbortReason.BY_USER);
        }
        receive(discarded.clear());
      }
      if (violation.isPresent()) {
        throw violation.get();
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    boolean isTooLarge() {
      return received > maxBytes;
    }

    private int receive(ByteBuffer target) throws IOException {
      try {
        while (valueLeft == 0) {
          if (ended || isAtEnd()) {
            return -1;
          }
        }
        var end = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), valueLeft));
        var count = layer.read(target);
        target.limit(end);
        valueLeft -= count;
        received += count;
        ended = valueLeft == 0 && (flags & LAST) != 0;
        return count;
      } catch (AssociationException e) {
        failure = Optional.of(e);
        throw e;
      } catch (ProtocolViolation e) {
        violation = Optional.of(e);
        throw new AssociationException(
            Cause.PROTOCOL_VIOLATED, "the peer broke the upper layer protocol");
      }
    }

    private boolean isAtEnd() throws IOException, ProtocolViolation {
      nextValue(false);
      if ((flags & COMMAND) != 0 || contextId != context) {
        throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
      }
      ended = valueLeft == 0 && (flags & LAST) != 0;
      return ended;
    }
  }
}
