package org.wetread.fhirserver.hapi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One server at a time on a folder. The operating system gives the lock back however its holder
 * dies, but a server that outlived its killed parent still closes its database for a while: the
 * next one waits for it.
 */
final class FolderLock implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final FileChannel file;
  private final FileLock lock;

  private FolderLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes the folder, which is created when absent.
   *
   * @param within how long a predecessor may take to end
   * @throws IOException when it did not, or the folder cannot be written
   */
  static FolderLock take(Path folder, Duration within) throws IOException {
    Files.createDirectories(folder);
    var file =
        FileChannel.open(
            folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new FolderLock(file, lock(file, within));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel file, Duration within) throws IOException {
    var start = System.nanoTime();
    try {
      var lock = file.tryLock();
      if (lock == null) {
        System.err.println("waiting for another FHIR server to give the data folder back");
      }
      while (lock == null) {
        if (System.nanoTime() - start > within.toNanos()) {
          throw new IOException(
              "another FHIR server uses this data folder; stop it or choose another folder");
        }
        Thread.sleep(BETWEEN);
        lock = file.tryLock();
      }
      return lock;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the data folder", e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
