package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * What arrives on a socket, with a deadline for a whole unit, so that a byte every few seconds does
 * not count as life.
 *
 * <p>Small reads come out of a buffer. A large one goes past it, straight from the kernel to where
 * the bytes are wanted, and takes the header that follows along into the buffer. Used by one
 * thread.
 */
final class Arrivals {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** A read of so many bytes is worth a system call of its own. */
  private static final int LARGE_BYTES = 8 << 10;

  /** Holds what stands between two large values, and a whole command. */
  private static final int BESIDE_LARGE_BYTES = 512;

  private final Socket socket;
  private final InputStream in;
  private final Optional<SocketChannel> channel;
  private final ByteBuffer[] scattered = new ByteBuffer[2];
  private ByteBuffer buffer;
  private long deadlineNanos;
  private Optional<Long> lastNanos = Optional.empty();

  Arrivals(Socket socket, int bufferBytes) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.channel = Optional.ofNullable(socket.getChannel());
    this.buffer = ByteBuffer.allocate(bufferBytes).limit(0);
  }

  /** What is read from now on must have come within this time. */
  void expectWithin(Duration time) {
    deadlineNanos = System.nanoTime() + time.toNanos();
  }

  /** Nothing is waited for beyond this time, whatever is expected, until the next call. */
  void endWithin(Optional<Duration> time) {
    lastNanos = time.map(left -> System.nanoTime() + left.toNanos());
  }

  /** A larger buffer from here on; it keeps what the smaller one holds. */
  void buffer(int bytes) {
    buffer = ByteBuffer.allocate(bytes).put(buffer).flip();
  }

  /** Whether there is a byte, waiting for it if need be; false at the end of the connection. */
  boolean awaitByte() throws IOException {
    return buffer.hasRemaining() || fill(buffer.capacity());
  }

  /** Some bytes, at least one; -1 at the end of the connection. */
  int read(ByteBuffer target) throws IOException {
    var large = target.remaining() >= LARGE_BYTES;
    if (!buffer.hasRemaining()) {
      // What is there already can be read without a timer.
      if (large && channel.isPresent() && in.available() > 0) {
        return scatter(target, channel.get());
      }
      if (!fill(large && channel.isPresent() ? BESIDE_LARGE_BYTES : buffer.capacity())) {
        return -1;
      }
    }
    return move(target);
  }

  private int scatter(ByteBuffer target, SocketChannel from) throws IOException {
    requireTime();
    var wanted = target.remaining();
    scattered[0] = target;
    scattered[1] = buffer.clear().limit(Math.min(BESIDE_LARGE_BYTES, buffer.capacity()));
    try {
      return (int) Math.min(from.read(scattered), wanted);
    } finally {
      scattered[0] = buffer;
      buffer.flip();
    }
  }

  private boolean fill(int atMostBytes) throws IOException {
    socket.setSoTimeout(requireTime());
    var count = in.read(buffer.array(), 0, Math.min(atMostBytes, buffer.capacity()));
    // Only now: when the time is over nothing has come, and the buffer stays empty.
    buffer.clear().limit(Math.max(count, 0));
    return count > 0;
  }

  private int move(ByteBuffer target) {
    var count = Math.min(buffer.remaining(), target.remaining());
    target.put(target.position(), buffer, buffer.position(), count);
    target.position(target.position() + count);
    buffer.position(buffer.position() + count);
    return count;
  }

  /** Milliseconds that may still be waited. */
  private int requireTime() throws SocketTimeoutException {
    var now = System.nanoTime();
    var left = (deadlineNanos - now) / NANOS_PER_MILLI;
    left = Math.min(left, lastNanos.map(last -> (last - now) / NANOS_PER_MILLI).orElse(left));
    if (left <= 0) {
      throw new SocketTimeoutException("the peer was silent for too long");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
