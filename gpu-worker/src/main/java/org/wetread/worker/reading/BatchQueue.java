package org.wetread.worker.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.wetread.events.InferenceResult;
import org.wetread.events.Lane;
import org.wetread.worker.inference.BatchSizes;

/**
 * Images that wait for the model. A batch closes when it is full, when one of its images is urgent,
 * when nothing else is being prepared, or when its first image has waited for the delay: so it
 * never waits for what does not come. Thread-safe.
 */
final class BatchQueue {

  /**
   * One image.
   *
   * @param candidate what to run
   * @param answer completed with its result
   * @param due who is due first goes first
   */
  record Item(Candidate.Waiting candidate, CompletableFuture<InferenceResult> answer, Instant due) {

    boolean isUrgent() {
      return candidate.request().lane() == Lane.STAT;
    }
  }

  private record Entry(Item item, long number, long since) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Entry> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Entry entry) -> entry.item.due)
              .thenComparing(entry -> entry.number));
  private final long delayNanos;
  private BatchSizes sizes;
  private long numbers;
  private int expected;

  BatchQueue(BatchSizes sizes, Duration delay) {
    this.sizes = sizes;
    this.delayNanos = delay.toNanos();
  }

  /** An image is on its way here; {@link #add} or {@link #forget} follows. */
  void expect() {
    lock.lock();
    try {
      expected++;
    } finally {
      lock.unlock();
    }
  }

  /** An expected image is here. */
  void add(Item item) {
    lock.lock();
    try {
      expected--;
      waiting.add(new Entry(item, numbers++, System.nanoTime()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An expected image does not come. */
  void forget() {
    lock.lock();
    try {
      expected--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** From now on batches are at most half as large as they could be. */
  void halve() {
    lock.lock();
    try {
      sizes = sizes.halved();
    } finally {
      lock.unlock();
    }
  }

  /** The largest batch there can be. */
  int max() {
    lock.lock();
    try {
      return sizes.max();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next batch: images of one pack, in one of the sizes. */
  List<Item> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (var left = nanosLeft(); left > 0; left = nanosLeft()) {
        changed.awaitNanos(left);
      }
      return batch();
    } finally {
      lock.unlock();
    }
  }

  private long nanosLeft() {
    if (waiting.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (expected == 0
        || waiting.size() >= sizes.max()
        || waiting.stream().anyMatch(entry -> entry.item.isUrgent())) {
      return 0;
    }
    var first = waiting.stream().mapToLong(Entry::since).min().orElseThrow();
    return delayNanos - (System.nanoTime() - first);
  }

  private List<Item> batch() {
    var pack = waiting.element().item.candidate.pack();
    var inOrder = new ArrayList<Entry>();
    while (!waiting.isEmpty()) {
      inOrder.add(waiting.remove());
    }
    var size =
        sizes.filledBy(
            (int)
                inOrder.stream().filter(entry -> entry.item.candidate.pack().equals(pack)).count());
    var batch = new ArrayList<Item>(size);
    for (var entry : inOrder) {
      if (batch.size() < size && entry.item.candidate.pack().equals(pack)) {
        batch.add(entry.item);
      } else {
        waiting.add(entry);
      }
    }
    return batch;
  }
}
