package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file in {@code tmp} that becomes an object, or nothing. */
final class StagedFile implements Closeable {

  private final Path file;
  private final DirectWrites writes;
  private final FileChannel channel;
  private final Consumer<? super ObjectStep> steps;

  StagedFile(Path file, DirectWrites writes, Consumer<? super ObjectStep> steps)
      throws IOException {
    this.file = file;
    this.writes = writes;
    this.channel = FileChannel.open(file, writes.options());
    this.steps = steps;
  }

  /**
   * Appends.
   *
   * @param bytes whole blocks of the file system, in one of {@link Buffers}
   */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Appends the last bytes, of any number, and forces all to disk; the file may be renamed then.
   */
  Path force(ByteBuffer last) throws IOException {
    var rest = last.remaining() % writes.blockBytes();
    var end = last.limit();
    write(last.limit(end - rest));
    if (rest == 0) {
      force(channel);
    } else {
      forceWith(last.limit(end));
    }
    channel.close();
    steps.accept(ObjectStep.OBJECT_FORCED);
    return file;
  }

  /**
   * Less than a block can only be written through the page cache; a force is for the whole file.
   */
  private void forceWith(ByteBuffer rest) throws IOException {
    try (var cached = FileChannel.open(file, WRITE)) {
      cached.position(channel.position());
      while (rest.hasRemaining()) {
        cached.write(rest);
      }
      force(cached);
    }
  }

  private void force(FileChannel written) throws IOException {
    steps.accept(ObjectStep.OBJECT_WRITTEN);
    written.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
