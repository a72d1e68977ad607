package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of small objects. Each is a header of one block, the object, and zeros to the end of its
 * last block; records follow each other without a gap, so the objects of a pack can be counted.
 * Those that arrive together are written at once, and forced at once, by one of their threads.
 */
final class Pack {

  /** Longest object in bytes; what is longer has a file of its own. */
  static final int MAX_OBJECT_BYTES = 1 << 20;

  /** Magic number and length of the object, four bytes each, and zeros. */
  static final int HEADER_BYTES = DirectWrites.MAX_BLOCK_BYTES;

  private static final int MAGIC = 0x57544f43;

  /**
   * Of the former layout: magic number and length, then the object, and nothing between records.
   */
  private static final int FORMER_MAGIC = 0x57544f42;

  private static final long FULL_BYTES = 256L << 20;

  /**
   * An object of a pack.
   *
   * @param begin its first byte in the file
   * @param bytes its length
   * @param end where the next one's header is
   */
  record Entry(long begin, int bytes, long end) {}

  private final FileChannel file;
  private final SharedForce force = new SharedForce(this::write);
  private final String name;
  private final Consumer<? super ObjectStep> steps;
  private final List<ByteBuffer> waiting = new ArrayList<>();
  private long length;
  private long forcedLength;
  private int users;
  private boolean broken;
  private boolean retired;

  /**
   * @param path of a file that does not exist
   */
  Pack(Path path, DirectWrites writes, Consumer<? super ObjectStep> steps) throws IOException {
    this.file = FileChannel.open(path, writes.options());
    this.name = path.getFileName().toString();
    this.steps = steps;
  }

  String name() {
    return name;
  }

  /** Whether the next object belongs into another pack. */
  synchronized boolean isFull() {
    return broken || length >= FULL_BYTES;
  }

  /**
   * Appends an object and tells where it begins; {@link #force} must follow. The buffer stays as it
   * is until then, and {@link #release} comes last.
   *
   * @param held the object behind {@link #HEADER_BYTES} of room, up to the buffer's position
   */
  synchronized long append(ByteBuffer held) {
    var begin = length + HEADER_BYTES;
    var end = held.position();
    held.putInt(0, MAGIC).putInt(Integer.BYTES, end - HEADER_BYTES);
    while (held.position() % DirectWrites.MAX_BLOCK_BYTES != 0) {
      held.put((byte) 0);
    }
    waiting.add(held.flip());
    length += held.limit();
    users++;
    return begin;
  }

  /** Once after each append: returns when that object survives a power cut. */
  void force() throws IOException {
    var forced = false;
    try {
      force.await();
      forced = true;
    } finally {
      if (!forced) {
        giveUp();
      }
    }
  }

  private synchronized void giveUp() {
    broken = true;
  }

  /** All that waits. What a failed write or force has lost, a later one does not bring back. */
  private void write() throws IOException {
    var records = records();
    var written = false;
    try {
      while (Stream.of(records).anyMatch(ByteBuffer::hasRemaining)) {
        file.write(records);
      }
      steps.accept(ObjectStep.OBJECT_WRITTEN);
      file.force(false);
      written = true;
    } finally {
      settle(written);
    }
  }

  private synchronized ByteBuffer[] records() throws IOException {
    if (broken) {
      throw new IOException("an earlier write of this pack has failed");
    }
    var records = waiting.toArray(ByteBuffer[]::new);
    waiting.clear();
    return records;
  }

  private synchronized void settle(boolean written) throws IOException {
    broken |= !written;
    forcedLength = written ? file.position() : forcedLength;
  }

  /** Once after each append, when its outcome is settled. */
  synchronized void release() throws IOException {
    users--;
    closeWhenDone();
  }

  /** Nothing more is appended. */
  synchronized void retire() throws IOException {
    retired = true;
    closeWhenDone();
  }

  private void closeWhenDone() throws IOException {
    if (users == 0 && (retired || broken) && file.isOpen()) {
      try (file) {
        // Nobody was told success for what is behind; on a full disk its room is wanted.
        file.truncate(forcedLength);
      }
    }
  }

  /**
   * What a pack's headers tell of its objects, in this layout and in the former, in order; ends
   * where a header is damaged. A crash may have cut the last one short.
   */
  static List<Entry> entries(Path pack) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var file = FileChannel.open(pack, READ)) {
      var header = ByteBuffer.allocate(2 * Integer.BYTES);
      for (var next = 0L; file.read(header.clear(), next) == header.capacity(); ) {
        var magic = header.flip().getInt();
        var bytes = header.getInt();
        if ((magic != MAGIC && magic != FORMER_MAGIC) || bytes < 0) {
          break;
        }
        var begin = next + (magic == MAGIC ? HEADER_BYTES : header.capacity());
        next = begin + (magic == MAGIC ? blocks(bytes) : bytes);
        entries.add(new Entry(begin, bytes, next));
      }
    }
    return entries;
  }

  /**
   * Whether a pack holds no other objects than those that begin there. Behind a damaged header
   * there may be more; what a crash cut short is none, since nobody was told that it is stored.
   */
  static boolean holdsOnly(Path pack, Set<Long> begins) throws IOException {
    var size = Files.size(pack);
    var entries = entries(pack);
    var told = entries.isEmpty() ? 0 : entries.getLast().end();
    return size - told < 2 * Integer.BYTES
        && entries.stream()
            .filter(entry -> entry.end() <= size)
            .allMatch(entry -> begins.contains(entry.begin()));
  }

  private static long blocks(int bytes) {
    return Math.ceilDiv((long) bytes, DirectWrites.MAX_BLOCK_BYTES) * DirectWrites.MAX_BLOCK_BYTES;
  }
}
