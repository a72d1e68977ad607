package org.wetread.listener;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one process that writes to an outbox. Two would each take the other's unfinished
 * files for finished ones and know nothing of each other's instances. The operating system lets go
 * of it when the process ends, however it ends.
 */
public final class OutboxLock implements AutoCloseable {

  private final FileChannel file;

  private OutboxLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock of an outbox's folder, which is made when missing.
   *
   * @throws IllegalStateException when another listener holds it; says what to do
   */
  public static OutboxLock take(Path outbox) throws IOException {
    Files.createDirectories(outbox);
    var file =
        FileChannel.open(
            outbox.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(file)) {
      file.close();
      throw new IllegalStateException(
          "another listener writes to the outbox "
              + outbox
              + "; stop it, or give this one folders of its own (wetread.listener.outbox and"
              + " wetread.listener.object-store)");
    }
    return new OutboxLock(file);
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      return Optional.ofNullable(file.tryLock()).isPresent();
    } catch (OverlappingFileLockException _) {
      // Held within this process.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
