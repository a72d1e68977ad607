package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * A socket's input with a deadline for a whole unit, so that a byte every few seconds does not
 * count as life.
 */
final class DeadlineInputStream extends InputStream {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private long deadlineNanos;
  private Optional<Long> lastNanos = Optional.empty();

  DeadlineInputStream(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** What is read from now on must have come within this time. */
  void expectWithin(Duration time) {
    deadlineNanos = System.nanoTime() + time.toNanos();
  }

  /** Nothing is waited for beyond this time, whatever is expected, until the next call. */
  void endWithin(Optional<Duration> time) {
    lastNanos = time.map(left -> System.nanoTime() + left.toNanos());
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    var now = System.nanoTime();
    var left = (deadlineNanos - now) / NANOS_PER_MILLI;
    left = Math.min(left, lastNanos.map(last -> (last - now) / NANOS_PER_MILLI).orElse(left));
    if (left <= 0) {
      throw new SocketTimeoutException("the peer was silent for too long");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    return in.read(buffer, offset, length);
  }
}
