package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
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
  private final FileChannel channel;
  private final Consumer<? super ObjectStep> steps;

  StagedFile(Path file, Consumer<? super ObjectStep> steps) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, CREATE_NEW, WRITE);
    this.steps = steps;
  }

  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Forces the bytes to disk; the file may be renamed then. */
  Path force() throws IOException {
    steps.accept(ObjectStep.OBJECT_WRITTEN);
    channel.force(true);
    channel.close();
    steps.accept(ObjectStep.OBJECT_FORCED);
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
