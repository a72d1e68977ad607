package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether files in a folder can be written past the page cache (O_DIRECT), and in blocks of what
 * size. Such a write costs no copy, and the disk is at work while the object still arrives.
 *
 * @param blockBytes length and place of each write are multiples of it; 1 where the page cache is
 *     used
 */
record DirectWrites(int blockBytes) {

  /** What buffers are aligned to. A file system with larger blocks is written through the cache. */
  static final int MAX_BLOCK_BYTES = 4096;

  /** Through the page cache. */
  static final DirectWrites NONE = new DirectWrites(1);

  private static final Optional<OpenOption> OPTION = option();

  /**
   * Tries: file systems that do not have it say so on opening or on writing, or never.
   *
   * @throws IOException when nothing can be written at all
   */
  static DirectWrites in(Path folder) throws IOException {
    var blockBytes = Files.getFileStore(folder).getBlockSize();
    if (OPTION.isEmpty() || blockBytes > MAX_BLOCK_BYTES || MAX_BLOCK_BYTES % blockBytes != 0) {
      return NONE;
    }
    var direct = new DirectWrites((int) blockBytes);
    try {
      direct.tryIn(folder);
      return direct;
    } catch (IOException | UnsupportedOperationException e) {
      // A disk that takes nothing at all is not one that refuses direct writes.
      NONE.tryIn(folder);
      return NONE;
    }
  }

  private void tryIn(Path folder) throws IOException {
    var probe = folder.resolve(UUID.randomUUID().toString());
    try (var file = FileChannel.open(probe, options())) {
      file.write(Buffers.aligned(MAX_BLOCK_BYTES));
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  boolean isDirect() {
    return blockBytes > 1;
  }

  /** To open a new file with. */
  Set<OpenOption> options() {
    return isDirect() ? Set.of(CREATE, WRITE, OPTION.orElseThrow()) : Set.of(CREATE, WRITE);
  }

  /** By its name, because it is the JDK's and not Java's, and the compiler may not name it. */
  private static Optional<OpenOption> option() {
    try {
      var options = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
      return Stream.of(options)
          .map(OpenOption.class::cast)
          .filter(option -> option.toString().equals("DIRECT"))
          .findFirst();
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }
}
