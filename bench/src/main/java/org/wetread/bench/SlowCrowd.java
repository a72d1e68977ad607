package org.wetread.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Connections that say one byte a second and mean no more by it: every other one in its
 * A-ASSOCIATE-RQ, the rest in a P-DATA-TF of an association that they were given.
 */
final class SlowCrowd implements AutoCloseable {

  private static final Duration DRIP = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLISECONDS = 10_000;
  private static final int NEVER_ENDING_BYTES = 10_000;
  private static final byte ASSOCIATE_AC = 2;

  private final List<Socket> sockets = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int admitted;

  /** Connects so many, one after the other; who is turned away stays away. */
  SlowCrowd(int port, int size) {
    for (var i = 0; i < size; i++) {
      try {
        connect(port, i % 2 == 0);
      } catch (IOException e) {
        // Turned away: the listener has enough of them.
      }
    }
    var _ = clock.schedule(this::drip, 0, TimeUnit.MILLISECONDS);
  }

  /** How many were not turned away when they came. */
  int admitted() {
    return admitted;
  }

  private void connect(int port, boolean inRequest) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    if (inRequest) {
      socket.getOutputStream().write(header(1, NEVER_ENDING_BYTES));
    } else {
      socket.getOutputStream().write(request());
      var answer = socket.getInputStream().readNBytes(6);
      if (answer.length < 6 || answer[0] != ASSOCIATE_AC) {
        throw new IOException("turned away");
      }
      socket.getInputStream().readNBytes(ByteBuffer.wrap(answer).getInt(2));
      socket.getOutputStream().write(header(4, NEVER_ENDING_BYTES));
    }
    admitted++;
  }

  private void drip() {
    for (var socket : sockets) {
      try {
        socket.getOutputStream().write(0);
      } catch (IOException e) {
        // Its time is over.
      }
    }
    var _ = clock.schedule(this::drip, DRIP.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    for (var socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A small A-ASSOCIATE-RQ (PS3.8 section 9.3.2). */
  private static byte[] request() {
    var body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, 1, 0, 0});
    body.writeBytes(ascii("WETREAD         SLOW            "));
    body.writeBytes(new byte[32]);
    body.writeBytes(item(0x10, ascii("1.2.840.10008.3.1.1.1")));
    body.writeBytes(
        item(
            0x20,
            new byte[] {1, 0, 0, 0},
            item(0x30, ascii(Radiograph.SOP_CLASS)),
            item(0x40, ascii(Radiograph.SYNTAX.uid()))));
    body.writeBytes(item(0x50, item(0x51, new byte[] {0, 0, 0x40, 0})));
    var request = new ByteArrayOutputStream();
    request.writeBytes(header(1, body.size()));
    request.writeBytes(body.toByteArray());
    return request.toByteArray();
  }

  private static byte[] item(int type, byte[]... parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(part);
    }
    return ByteBuffer.allocate(4 + body.size())
        .put((byte) type)
        .put((byte) 0)
        .putShort((short) body.size())
        .put(body.toByteArray())
        .array();
  }

  private static byte[] header(int type, int length) {
    return ByteBuffer.allocate(6).put((byte) type).put((byte) 0).putInt(length).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
