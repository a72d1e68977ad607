package org.wetread.objectstore.filesystem;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * A few buffers that each hold the longest object of a pack, lent to objects on their way in. Who
 * finds none left writes to a file at once, so memory does not grow with the number of senders.
 */
final class Buffers {

  private static final int AT_MOST = 16;

  private final Semaphore left = new Semaphore(AT_MOST);
  private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

  Optional<ByteBuffer> borrow() {
    if (!left.tryAcquire()) {
      return Optional.empty();
    }
    var buffer = free.poll();
    return Optional.of(
        buffer == null ? ByteBuffer.allocateDirect(Pack.MAX_OBJECT_BYTES) : buffer.clear());
  }

  void giveBack(ByteBuffer buffer) {
    free.add(buffer);
    left.release();
  }
}
