package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A file that small objects are appended to, each behind a header of its length. Headers and
 * objects follow each other without a gap, so the objects of a pack can be counted.
 */
final class Pack {

  /** Longest object in bytes; what is longer has a file of its own. */
  static final int MAX_OBJECT_BYTES = 1 << 20;

  private static final int HEADER_BYTES = 8;
  private static final int MAGIC = 0x57544f42;
  private static final long FULL_BYTES = 256L << 20;

  private final FileChannel file;
  private final SharedForce force;
  private final String name;
  private long length;
  private int unforced;
  private boolean broken;
  private boolean retired;

  Pack(Path path) throws IOException {
    this.file = FileChannel.open(path, CREATE_NEW, WRITE);
    this.force = SharedForce.ofFile(file);
    this.name = path.getFileName().toString();
  }

  String name() {
    return name;
  }

  /** Whether the next object belongs into another pack. */
  synchronized boolean isFull() {
    return broken || length >= FULL_BYTES;
  }

  /** Appends an object and tells where it begins; {@link #force} must follow. */
  synchronized long append(ByteBuffer object) throws IOException {
    var header = ByteBuffer.allocate(HEADER_BYTES).putInt(MAGIC).putInt(object.remaining()).flip();
    var begin = length + HEADER_BYTES;
    broken = true;
    length = begin + object.remaining();
    while (header.hasRemaining()) {
      file.write(header);
    }
    while (object.hasRemaining()) {
      file.write(object);
    }
    broken = false;
    unforced++;
    return begin;
  }

  /** Once after each append: returns when that object survives a power cut. */
  void force() throws IOException {
    var forced = false;
    try {
      force.await();
      forced = true;
    } finally {
      settle(forced);
    }
  }

  private synchronized void settle(boolean forced) throws IOException {
    broken |= !forced;
    unforced--;
    closeWhenDone();
  }

  /** Nothing more is appended. */
  synchronized void retire() throws IOException {
    retired = true;
    closeWhenDone();
  }

  private void closeWhenDone() throws IOException {
    if (retired && unforced == 0) {
      file.close();
    }
  }

  /** Where a pack's objects begin; ends where a header is not one, as behind a crash. */
  static Set<Long> begins(Path pack) throws IOException {
    var begins = new HashSet<Long>();
    try (var file = FileChannel.open(pack, READ)) {
      var header = ByteBuffer.allocate(HEADER_BYTES);
      var position = 0L;
      while (file.read(header.clear(), position) == HEADER_BYTES
          && header.flip().getInt() == MAGIC) {
        position += HEADER_BYTES;
        begins.add(position);
        position += header.getInt();
      }
    }
    return begins;
  }
}
