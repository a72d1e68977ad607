package org.wetread.worker.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** As many threads as may compute at once; what is due first is done first. */
final class WorkPool implements AutoCloseable {

  private static final Comparator<Runnable> DUE_FIRST =
      Comparator.comparing((Runnable task) -> ((Task<?>) task).due)
          .thenComparing(task -> ((Task<?>) task).number);

  private final ThreadPoolExecutor threads;
  private final AtomicLong numbers = new AtomicLong();

  WorkPool(int size) {
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(size, DUE_FIRST),
            Thread.ofPlatform().name("worker-compute-", 0).daemon().factory());
  }

  /** Begins when a thread is free and nothing else is due earlier. */
  <T> Task<T> submit(Instant due, Callable<T> work) {
    var task = new Task<>(due, numbers.incrementAndGet(), work);
    threads.execute(task);
    return task;
  }

  /** The same, for work whose end nobody waits for. */
  void execute(Instant due, Runnable work) {
    threads.execute(new Task<>(due, numbers.incrementAndGet(), Executors.callable(work)));
  }

  /** Interrupts what runs and forgets what waits. */
  @Override
  public void close() {
    threads.shutdownNow().forEach(task -> ((Task<?>) task).cancel(true));
  }

  /** Work that waits for its turn, or runs, or has ended. */
  static final class Task<T> extends FutureTask<T> {

    private final Instant due;
    private final long number;
    private final CountDownLatch begun = new CountDownLatch(1);

    private Task(Instant due, long number, Callable<T> work) {
      super(work);
      this.due = due;
      this.number = number;
    }

    @Override
    public void run() {
      begun.countDown();
      super.run();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      var cancelled = super.cancel(mayInterruptIfRunning);
      begun.countDown();
      return cancelled;
    }

    /**
     * Waits for the end; the limit counts from the beginning, so that a long queue fails nobody.
     *
     * @throws TimeoutException when it took too long; it is interrupted then
     */
    T get(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
      begun.await();
      try {
        return get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        cancel(true);
        throw e;
      }
    }
  }
}
