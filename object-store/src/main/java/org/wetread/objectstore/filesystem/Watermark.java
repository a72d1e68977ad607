package org.wetread.objectstore.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wetread.objectstore.StoreFullException;

/** How full a file system may get. Asked for every object, so it looks its file system up once. */
final class Watermark {

  private static final long LEAST_RESERVE_BYTES = 1 << 20;

  /** Tells the bytes that are left. */
  @FunctionalInterface
  interface UsableSpace {
    long bytes() throws IOException;
  }

  private final UsableSpace space;
  private final long reserveBytes;

  /**
   * @param reserveBytes free space below which nothing new is taken; one MiB where less is given,
   *     because a file system that cannot take one buffer is full
   */
  Watermark(UsableSpace space, long reserveBytes) {
    this.space = space;
    this.reserveBytes = Math.max(reserveBytes, LEAST_RESERVE_BYTES);
  }

  static Watermark of(Path folder, long reserveBytes) throws IOException {
    var files = Files.getFileStore(folder);
    return new Watermark(files::getUsableSpace, reserveBytes);
  }

  boolean hasRoom() throws IOException {
    return space.bytes() >= reserveBytes;
  }

  void check() throws IOException {
    var usable = space.bytes();
    if (usable < reserveBytes) {
      throw new StoreFullException(usable, reserveBytes);
    }
  }
}
