package org.wetread.listener.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.wetread.objectstore.filesystem.SharedForce;

/**
 * The file of a journal that is being written. Its whole length is written with zeros first: a
 * force then has no block to allocate and no length to note, which is most of what it costs.
 */
final class Segment {

  private static final int ZEROS_BYTES = 1 << 20;

  private final int number;
  private final int lengthBytes;
  private final FileChannel file;
  private final SharedForce force;
  private int end;
  private boolean broken;

  Segment(Path path, int number, int lengthBytes) throws IOException {
    this.number = number;
    this.lengthBytes = lengthBytes;
    this.file = FileChannel.open(path, CREATE_NEW, READ, WRITE);
    this.force = SharedForce.ofFile(file);
    var zeros = ByteBuffer.allocateDirect(Math.min(ZEROS_BYTES, lengthBytes));
    for (var position = 0L; position < lengthBytes; ) {
      position += file.write(zeros.clear(), position);
    }
    file.truncate(lengthBytes);
    file.force(true);
  }

  int number() {
    return number;
  }

  /** Whether a record of so many bytes belongs here. */
  synchronized boolean takes(int bytes) {
    return !broken && end + bytes <= lengthBytes;
  }

  /** Appends and tells where; not durable yet. */
  synchronized int append(ByteBuffer record) throws IOException {
    var begin = end;
    broken = true;
    for (var position = begin; record.hasRemaining(); ) {
      position += file.write(record, position);
    }
    end = begin + record.limit();
    broken = false;
    return begin;
  }

  void force() throws IOException {
    try {
      force.await();
    } catch (IOException e) {
      giveUp();
      throw e;
    }
  }

  private synchronized void giveUp() {
    broken = true;
  }
}
