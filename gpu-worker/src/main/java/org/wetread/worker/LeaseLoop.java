package org.wetread.worker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.InferenceRequest;
import org.wetread.messaging.Lease;
import org.wetread.messaging.Verdict;
import org.wetread.messaging.WorkQueue;

/**
 * Leases, renews and settles the requests of one queue, on the platform thread that owns it: a
 * share consumer belongs to one thread. The requests themselves are read elsewhere.
 *
 * <p>As soon as one of the leases is a redelivery, all of them are read one by one, with nothing
 * else in hand: a request that ended a worker must take no neighbour with it. None is released,
 * because that spends its deliveries.
 */
final class LeaseLoop {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);
  private static final long AFTER_FAILURE_MILLIS = 1_000;
  private static final int TOLERATED_FAILURES = 30;

  private final WorkQueue<InferenceRequest> queue;
  private final RequestProcessor processor;
  private final WorkerSettings settings;
  private final CountDownLatch closing;
  private int failures;

  /**
   * @param closing leases nothing more from when it is open
   */
  LeaseLoop(
      WorkQueue<InferenceRequest> queue,
      RequestProcessor processor,
      WorkerSettings settings,
      CountDownLatch closing) {
    this.queue = queue;
    this.processor = processor;
    this.settings = settings;
    this.closing = closing;
  }

  /** Serves the queue until the worker closes, then closes it: what is open is released. */
  void run() {
    try {
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (InterruptedException | CancellationException e) {
      LOG.warn("closing without having finished; what is in hand goes to another worker");
    } catch (WorkerFailedException e) {
      LOG.error("this worker gives up", e);
    } finally {
      closing.countDown();
      close();
    }
  }

  /** What was answered must not come to another worker only because this one ends. */
  private void close() {
    // An interrupted thread could tell the broker nothing.
    var _ = Thread.interrupted();
    try {
      queue.settle();
    } catch (RuntimeException e) {
      LOG.error("the last leases could not be settled", e);
    } finally {
      queue.close();
    }
  }

  private void turn() throws InterruptedException, WorkerFailedException {
    try {
      var leases = queue.lease(settings.listen());
      if (leases.stream().anyMatch(lease -> lease.attempt() > 1)) {
        oneByOne(leases);
      } else {
        together(leases);
      }
      if (!leases.isEmpty()) {
        queue.settle();
      }
      failures = 0;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      recover(e);
    }
  }

  /** The broker does not answer as it should: settle what is known and come back later. */
  private void recover(RuntimeException failure) throws InterruptedException {
    failures++;
    LOG.error("a turn failed ({} in a row)", failures, failure);
    if (failures > TOLERATED_FAILURES) {
      throw failure;
    }
    if (closing.await(AFTER_FAILURE_MILLIS, MILLISECONDS)) {
      return;
    }
    try {
      queue.settle();
    } catch (RuntimeException again) {
      LOG.error("the leases could not be settled either", again);
    }
  }

  private void together(List<Lease<InferenceRequest>> leases)
      throws InterruptedException, WorkerFailedException {
    await(leases.stream().map(lease -> ended(lease, processor.read(lease))).toList());
  }

  private void oneByOne(List<Lease<InferenceRequest>> leases)
      throws InterruptedException, WorkerFailedException {
    for (var lease : leases) {
      await(List.of(ended(lease, processor.readAlone(lease))));
      // Tells the broker of this one, and keeps the others.
      queue.renew();
    }
  }

  private static CompletableFuture<Void> ended(
      Lease<InferenceRequest> lease, CompletableFuture<Verdict> verdict) {
    return verdict.thenAccept(lease::end);
  }

  /** Renews the leases while requests are in hand, as long as one ends from time to time. */
  private void await(List<CompletableFuture<Void>> ends)
      throws InterruptedException, WorkerFailedException {
    var all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    var progress = System.nanoTime();
    for (var done = 0L; ; ) {
      try {
        all.get(settings.renewEvery().toMillis(), MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        var now = ends.stream().filter(CompletableFuture::isDone).count();
        progress = now > done ? System.nanoTime() : progress;
        done = now;
      } catch (ExecutionException e) {
        throw fatal(e);
      }
      if (System.nanoTime() - progress > settings.stuckAfter().toNanos()) {
        throw new WorkerFailedException("no request was answered within " + settings.stuckAfter());
      }
      queue.renew();
    }
  }

  /**
   * A reader answers every request; where it does not, it is closed, or its process is at fault.
   */
  private static WorkerFailedException fatal(ExecutionException failure) {
    if (failure.getCause() instanceof CancellationException closed) {
      throw closed;
    }
    return new WorkerFailedException("a request ended the reader", failure.getCause());
  }

  private static final class WorkerFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    WorkerFailedException(String message) {
      super(message);
    }

    WorkerFailedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
