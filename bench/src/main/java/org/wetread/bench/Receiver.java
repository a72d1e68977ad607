package org.wetread.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;

/**
 * A process that receives, and how to send to it.
 *
 * @param name for the table
 * @param process it
 * @param folder where it puts what it receives
 * @param port where it listens on loopback
 * @param dicom whether it speaks DICOM, or the sink's few bytes
 */
record Receiver(String name, Process process, Path folder, int port, boolean dicom)
    implements AutoCloseable {

  private static final int CONNECT_TRIES = 400;
  private static final long PAUSE_NANOSECONDS = 50_000_000;

  /** Sends one object and returns when it was answered with success. */
  @FunctionalInterface
  interface Line extends AutoCloseable {

    void send(Radiograph.Copy copy) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  static Receiver start(
      String name,
      Path folder,
      int port,
      boolean dicom,
      List<String> command,
      Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("receiver.log").toFile());
    builder.environment().putAll(environment);
    var receiver = new Receiver(name, builder.start(), folder, port, dicom);
    receiver.awaitPort();
    return receiver;
  }

  static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  Line open() throws IOException {
    return dicom ? association() : connection();
  }

  private Line association() throws IOException {
    var association =
        new AssociationRequestor("BENCH", "WETREAD")
            .open(
                "127.0.0.1",
                port,
                List.of(
                    new PresentationContext(
                        1, Radiograph.SOP_CLASS, List.of(Radiograph.SYNTAX.uid()))));
    return new Line() {
      @Override
      public void send(Radiograph.Copy copy) throws IOException {
        var status =
            association.store(
                Radiograph.SOP_CLASS,
                copy.sopInstanceUid(),
                Radiograph.SYNTAX.uid(),
                copy.stream());
        if (!status.isSuccess()) {
          throw new IOException(name + " answered " + status);
        }
      }

      @Override
      public void close() throws IOException {
        association.close();
      }
    };
  }

  private Line connection() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    var out = new DataOutputStream(socket.getOutputStream());
    return new Line() {
      @Override
      public void send(Radiograph.Copy copy) throws IOException {
        out.writeLong(copy.sizeBytes());
        copy.writeTo(out);
        if (socket.getInputStream().read() != 0) {
          throw new IOException(name + " did not answer");
        }
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }

  /** Makes room, leaving folders and small files as the receiver knows them. */
  void forgetObjects(long atLeastBytes) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.size() >= atLeastBytes) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void awaitPort() throws IOException {
    for (var i = 0; i < CONNECT_TRIES && process.isAlive(); i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE_NANOSECONDS);
      }
    }
    throw new IOException(name + " does not listen; see receiver.log in its folder");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
