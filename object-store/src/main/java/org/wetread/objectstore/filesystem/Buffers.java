package org.wetread.objectstore.filesystem;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Buffers lent to objects on their way in, aligned as direct writes want them, each with room for a
 * pack's header before the object. A few hold the longest object of a pack; who finds none of those
 * left gets one of an eighth, so memory hardly grows with the number of senders.
 */
final class Buffers {

  private static final int LARGE_BYTES = Pack.HEADER_BYTES + Pack.MAX_OBJECT_BYTES;
  private static final int SMALL_BYTES = Pack.HEADER_BYTES + Pack.MAX_OBJECT_BYTES / 8;
  private static final int LARGE_AT_MOST = 16;

  private final Semaphore largeLeft = new Semaphore(LARGE_AT_MOST);
  private final ConcurrentLinkedQueue<ByteBuffer> large = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ByteBuffer> small = new ConcurrentLinkedQueue<>();

  /** An empty buffer of either size; it must be given back. */
  ByteBuffer borrow() {
    return emptied(largeLeft.tryAcquire() ? from(large, LARGE_BYTES) : from(small, SMALL_BYTES));
  }

  private static ByteBuffer from(ConcurrentLinkedQueue<ByteBuffer> free, int bytes) {
    var buffer = free.poll();
    return buffer == null ? aligned(bytes) : buffer;
  }

  static ByteBuffer emptied(ByteBuffer buffer) {
    return buffer.clear().position(Pack.HEADER_BYTES);
  }

  /** What was put into a buffer, to be written. */
  static ByteBuffer content(ByteBuffer buffer) {
    return buffer.flip().position(Pack.HEADER_BYTES);
  }

  /** Whether a buffer holds the longest object of a pack. */
  static boolean isLarge(ByteBuffer buffer) {
    return buffer.capacity() == LARGE_BYTES;
  }

  /** Memory outside the heap that begins where a block of a disk may. */
  static ByteBuffer aligned(int bytes) {
    return ByteBuffer.allocateDirect(bytes + DirectWrites.MAX_BLOCK_BYTES)
        .alignedSlice(DirectWrites.MAX_BLOCK_BYTES)
        .slice(0, bytes);
  }

  void giveBack(ByteBuffer buffer) {
    if (isLarge(buffer)) {
      large.add(buffer);
      largeLeft.release();
    } else {
      small.add(buffer);
    }
  }
}
