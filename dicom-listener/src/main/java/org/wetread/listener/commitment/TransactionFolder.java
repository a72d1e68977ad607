package org.wetread.listener.commitment;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.objectstore.filesystem.SharedForce;

/**
 * Requests that have been taken and not yet answered for, one file each. A file is there from
 * before the requestor is told success until the requestor has acknowledged the result.
 */
final class TransactionFolder {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionFolder.class);
  private static final String SUFFIX = ".txt";
  private static final String TORN = ".torn";

  private final Path folder;
  private final SharedForce names;

  /**
   * @param folder made when missing
   */
  TransactionFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.names = SharedForce.ofFolder(folder);
    SharedForce.ofFolder(folder.resolve("..")).await();
    sweepTorn();
  }

  /** Writes or replaces a transaction; when this returns it survives a power cut. */
  void put(Transaction transaction) throws IOException {
    var text = String.join("\n", TransactionText.write(transaction)) + '\n';
    var torn = folder.resolve(transaction.name() + TORN);
    try (var channel = FileChannel.open(torn, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(torn, file(transaction.name()), ATOMIC_MOVE);
    names.await();
  }

  Optional<Transaction> find(String name) throws IOException {
    try {
      return Optional.of(TransactionText.read(Files.readAllLines(file(name))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Forgets a transaction; one that comes back after a power cut is told once more. */
  void remove(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  /** Shows what an earlier process has left, one by one; what cannot be read stays where it is. */
  void forEach(Consumer<Transaction> found) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : files) {
        try {
          found.accept(TransactionText.read(Files.readAllLines(file)));
        } catch (IOException e) {
          LOG.error("{} holds no commitment request that can be read", file.getFileName());
        }
      }
    }
  }

  private void sweepTorn() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*" + TORN)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }
}
