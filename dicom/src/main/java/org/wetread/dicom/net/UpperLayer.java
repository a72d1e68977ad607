package org.wetread.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.wetread.dicom.net.AssociationException.Cause;

/**
 * One transport connection that speaks PS3.8: sends and receives units, and lets {@link StateTable}
 * say which are in order. Used by one thread; only {@link #cut()} and {@link #hasWrittenFor} may
 * come from another.
 */
final class UpperLayer {

  /** A command set is small; a larger one is an attack or an error. */
  static final int MAX_CONTROL_BYTES = 64 << 10;

  /** The fixed fields of A-ASSOCIATE-RQ and -AC (PS3.8 tables 9-11 and 9-17) after the length. */
  private static final int LEAST_ASSOCIATE_BYTES = 68;

  /** With the buffer it is read through, below the 64 KiB that a stranger may cost. */
  private static final int MAX_ASSOCIATE_BYTES = 48 << 10;

  private static final int FIRST_BUFFER_BYTES = 4 << 10;
  private static final int READ_BUFFER_BYTES = 32 << 10;
  private static final int HEADER_BYTES = 6;

  /** Type and length of a received unit whose body is still in the stream. */
  record Header(int type, long length) {}

  private final Socket socket;
  private final Arrivals arrivals;
  private final OutputStream out;
  private final Duration artim;

  /** When the write that is under way began; 0 when none is. */
  private volatile long writingSinceNanos;

  private UpperLayerState state = UpperLayerState.STA_1_IDLE;

  UpperLayer(Socket socket, Duration artim) throws IOException {
    // Nagle against delayed acknowledgement costs 40 ms an object.
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.arrivals = new Arrivals(socket, FIRST_BUFFER_BYTES);
    this.out = socket.getOutputStream();
    this.artim = artim;
  }

  Duration artim() {
    return artim;
  }

  UpperLayerState state() {
    return state;
  }

  /** Moves by a local event, which the caller may only raise where the table has it. */
  void local(UpperLayerEvent event) {
    move(event);
  }

  void send(UpperLayerEvent event, Pdu pdu) throws IOException {
    move(event);
    write(PduEncoder.encode(pdu));
  }

  /** Sends one P-DATA-TF in one write. */
  void sendData(byte[] pdu, int length) throws IOException {
    move(UpperLayerEvent.LOCAL_P_DATA);
    write(pdu, length);
  }

  private void write(byte[] pdu) throws IOException {
    write(pdu, pdu.length);
  }

  private void write(byte[] pdu, int length) throws IOException {
    writingSinceNanos = System.nanoTime() | 1;
    try {
      out.write(pdu, 0, length);
    } finally {
      writingSinceNanos = 0;
    }
  }

  /**
   * Whether one write has waited longer than that: its peer reads nothing, and a write to it has no
   * timer of its own.
   */
  boolean hasWrittenFor(Duration within) {
    var since = writingSinceNanos;
    return since != 0 && System.nanoTime() - since > within.toNanos();
  }

  /**
   * The next unit's header. A peer's abort, a violation, silence and a lost connection are
   * exceptions.
   */
  Header receiveHeader(Duration within) throws IOException, ProtocolViolation {
    arrivals.expectWithin(within);
    try {
      var bytes = ByteBuffer.wrap(readFully(HEADER_BYTES));
      var header =
          new Header(Byte.toUnsignedInt(bytes.get()), Integer.toUnsignedLong(bytes.getInt(2)));
      requireOrder(header.type());
      return header;
    } catch (SocketTimeoutException _) {
      throw new AssociationException(Cause.TIMED_OUT, "the peer was silent for too long");
    }
  }

  /** Whether anything arrives within this time; nothing of it is taken. */
  boolean arrives(Duration within) throws IOException {
    arrivals.expectWithin(within);
    try {
      if (!arrivals.awaitByte()) {
        throw lost();
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  /** Nothing is waited for beyond this time, whatever is expected, until the next call. */
  void endWithin(Optional<Duration> time) {
    arrivals.endWithin(time);
  }

  InetAddress peer() {
    return socket.getInetAddress();
  }

  private void requireOrder(int type) throws IOException, ProtocolViolation {
    var action = move(UpperLayerEvent.received(type));
    switch (action) {
      case AA_1, AA_8 ->
          throw new ProtocolViolation(
              UpperLayerEvent.received(type) == UpperLayerEvent.INVALID_PDU
                  ? AbortReason.UNRECOGNIZED_PDU
                  : AbortReason.UNEXPECTED_PDU);
      case AA_2, AA_3 ->
          throw new AssociationException(Cause.ABORTED_BY_PEER, "the peer aborted the association");
      default -> {}
    }
  }

  /** The body of a unit of association control. */
  Pdu body(Header header) throws IOException, ProtocolViolation {
    var associating = header.type() == Pdu.ASSOCIATE_RQ || header.type() == Pdu.ASSOCIATE_AC;
    // Before a byte of it is waited for: what cannot be right is not worth a timer.
    if (associating
        ? header.length() < LEAST_ASSOCIATE_BYTES || header.length() > MAX_ASSOCIATE_BYTES
        : header.length() != Integer.BYTES) {
      throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
    }
    return PduDecoder.decode(header.type(), readFully((int) header.length()));
  }

  /** From here on the peer is worth a larger buffer. */
  void expectData() {
    arrivals.buffer(READ_BUFFER_BYTES);
  }

  /**
   * Exactly so many bytes of the current unit. The caller bounds them: they are allocated before
   * they have come.
   */
  byte[] readFully(int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      read(bytes);
    }
    return bytes.array();
  }

  /** Some bytes of the current unit, at least one, up to the target's limit. */
  int read(ByteBuffer target) throws IOException {
    try {
      var count = arrivals.read(target);
      if (count < 0) {
        throw lost();
      }
      return count;
    } catch (SocketTimeoutException _) {
      throw new AssociationException(Cause.TIMED_OUT, "the peer was silent for too long");
    }
  }

  /** Sends A-ABORT, once; a peer that is already gone needs none. */
  void abort(AbortReason reason) {
    try {
      if (StateTable.next(state, UpperLayerEvent.LOCAL_ABORT).isPresent()) {
        move(UpperLayerEvent.LOCAL_ABORT);
      }
      write(PduEncoder.encode(reason.pdu()));
    } catch (IOException _) {
      cut();
    }
  }

  /**
   * State 13: gives the peer until ARTIM to close, because closing first, with unread bytes, would
   * reset the connection and take our last unit with it.
   */
  void awaitClose() {
    arrivals.expectWithin(artim);
    var discarded = ByteBuffer.allocate(FIRST_BUFFER_BYTES);
    try {
      socket.shutdownOutput();
      for (var count = 0; count >= 0; ) {
        count = arrivals.read(discarded.clear());
      }
    } catch (IOException _) {
      // Silence or a reset ends the wait like a close.
    } finally {
      cut();
    }
  }

  /** Closes the connection at once, whatever it is doing. */
  void cut() {
    try {
      socket.close();
    } catch (IOException _) {
      // There is nothing left to close.
    }
  }

  private AssociationException lost() {
    return new AssociationException(
        Cause.CONNECTION_LOST, "the peer closed the connection without releasing the association");
  }

  private UpperLayerAction move(UpperLayerEvent event) {
    var transition =
        StateTable.next(state, event)
            .orElseThrow(() -> new IllegalStateException(event + " cannot happen in " + state));
    state = transition.next();
    return transition.action();
  }
}
