package org.wetread.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The floor: takes a length and so many bytes, writes them to a file, forces it, answers one byte.
 * No protocol, no hash, no name, no announcement.
 */
public final class Sink {

  private static final int BUFFER_BYTES = 128 << 10;

  private Sink() {}

  /**
   * Serves until it is killed.
   *
   * @param args folder and port
   */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    try (var server = new ServerSocket()) {
      server.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])));
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket, folder));
      }
    }
  }

  private static void serve(Socket socket, Path folder) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      var buffer = new byte[BUFFER_BYTES];
      for (var length = in.readLong(); length >= 0; length = in.readLong()) {
        take(in, length, folder, buffer);
        socket.getOutputStream().write(0);
      }
    } catch (IOException e) {
      // The sender hung up: there is nobody to tell.
    }
  }

  private static void take(DataInputStream in, long length, Path folder, byte[] buffer)
      throws IOException {
    var file = folder.resolve(UUID.randomUUID().toString());
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (var left = length; left > 0; ) {
        var count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new IOException("the sender stopped in the middle");
        }
        channel.write(ByteBuffer.wrap(buffer, 0, count));
        left -= count;
      }
      channel.force(true);
    }
  }
}
