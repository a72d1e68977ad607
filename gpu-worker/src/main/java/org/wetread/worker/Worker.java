package org.wetread.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.wetread.events.InferenceRequest;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.WorkQueue;
import org.wetread.objectstore.ObjectStore;
import org.wetread.worker.reading.RequestReader;

/**
 * Serves queues: each has a thread that leases, and all share one reader. Two queues for a lane
 * take turns: while the leases of one are in the model, those of the other are prepared.
 *
 * <p>When one of them gives up, all do: the process is at fault then, not a queue.
 */
public final class Worker implements AutoCloseable {

  private final RequestReader reader;
  private final WorkerSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads;

  /**
   * Takes the queues and the reader over: they are closed with the worker.
   *
   * @param queues of both lanes
   * @param objects where crash markers are left
   */
  public Worker(
      List<? extends WorkQueue<InferenceRequest>> queues,
      RequestReader reader,
      EventPublisher publisher,
      ObjectStore objects,
      WorkerSettings settings,
      InstantSource clock) {
    this.reader = reader;
    this.settings = settings;
    var processor = new RequestProcessor(reader, publisher, objects, clock);
    threads =
        IntStream.range(0, queues.size())
            .mapToObj(i -> new LeaseLoop(queues.get(i), processor, settings, closing))
            .map(loop -> Thread.ofPlatform().name("worker-leases").unstarted(loop::run))
            .toList();
  }

  public void start() {
    threads.forEach(Thread::start);
  }

  /** Whether the worker is at work; one that has stopped by itself is to be restarted. */
  public boolean healthy() {
    return closing.getCount() > 0 && threads.stream().allMatch(Thread::isAlive);
  }

  /** Leases nothing more, finishes what is in hand within the drain time, releases the rest. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!joined()) {
        reader.close();
        threads.forEach(Thread::interrupt);
        joined();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reader.close();
    }
  }

  /** Whether all loops have ended, each within what is left of the drain time. */
  private boolean joined() throws InterruptedException {
    var until = System.nanoTime() + settings.drain().toNanos();
    for (var thread : threads) {
      var left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
      if (thread.getState() != Thread.State.NEW && !thread.join(left)) {
        return false;
      }
    }
    return true;
  }
}
