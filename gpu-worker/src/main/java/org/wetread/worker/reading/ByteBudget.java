package org.wetread.worker.reading;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes that may be in memory at once. Who finds no room waits; routine work leaves a quarter to
 * urgent work. An object larger than all of it is let in when nothing else is. Thread-safe.
 */
final class ByteBudget {

  private static final int URGENT_SHARE = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final long total;
  private long taken;

  ByteBudget(long total) {
    this.total = total;
  }

  /** Waits for room, which must be given back. */
  void take(long bytes, boolean urgent) throws InterruptedException {
    var limit = urgent ? total : total - total / URGENT_SHARE;
    lock.lockInterruptibly();
    try {
      while (taken > 0 && taken + bytes > limit) {
        returned.await();
      }
      taken += bytes;
    } finally {
      lock.unlock();
    }
  }

  void giveBack(long bytes) {
    lock.lock();
    try {
      taken -= bytes;
      returned.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
