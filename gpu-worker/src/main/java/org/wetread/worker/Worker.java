package org.wetread.worker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.InferenceRequest;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.Lease;
import org.wetread.messaging.Verdict;
import org.wetread.messaging.WorkQueue;
import org.wetread.objectstore.ObjectStore;
import org.wetread.worker.reading.RequestReader;

/**
 * Serves both lanes. One platform thread leases, renews and settles, because a share consumer
 * belongs to one thread; another runs the batch, so that leases are renewed meanwhile.
 *
 * <p>The urgent lane is asked first and fills the batch first. As soon as one of the leases is a
 * redelivery, all are processed one by one: a request that ended a worker must take no neighbour
 * with it, and none is released, because that spends its deliveries.
 */
public final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int TOLERATED_FAILURES = 30;

  private final List<WorkQueue<InferenceRequest>> lanes;
  private final RequestReader reader;
  private final RequestProcessor processor;
  private final WorkerSettings settings;
  private final Thread loop;
  private final ExecutorService inference;
  private final CountDownLatch closing = new CountDownLatch(1);
  private int failures;

  /**
   * Takes the queues and the reader over: they are closed with the worker.
   *
   * @param stat the urgent lane
   * @param routine the other one
   * @param objects where crash markers are left
   */
  public Worker(
      WorkQueue<InferenceRequest> stat,
      WorkQueue<InferenceRequest> routine,
      RequestReader reader,
      EventPublisher publisher,
      ObjectStore objects,
      WorkerSettings settings,
      InstantSource clock) {
    this.lanes = List.of(stat, routine);
    this.reader = reader;
    this.processor = new RequestProcessor(reader, publisher, objects, clock);
    this.settings = settings;
    loop = Thread.ofPlatform().name("worker-leases").unstarted(this::run);
    inference =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("worker-inference").daemon().factory());
  }

  public void start() {
    loop.start();
  }

  /** Whether the worker is at work; one that has stopped by itself is to be restarted. */
  public boolean healthy() {
    return loop.isAlive();
  }

  /** Leases nothing more, finishes what is in hand within the drain time, releases the rest. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!loop.join(settings.drain())) {
        loop.interrupt();
        loop.join(settings.drain());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (InterruptedException e) {
      LOG.warn("closing without having finished; what is in hand goes to another worker");
    } catch (StuckBatchException e) {
      LOG.error("{}; this worker gives up", e.getMessage());
    } finally {
      inference.shutdownNow();
      lanes.forEach(WorkQueue::close);
      reader.close();
    }
  }

  private void turn() throws InterruptedException, StuckBatchException {
    try {
      var leases = lease();
      if (!leases.isEmpty()) {
        process(leases);
        lanes.forEach(WorkQueue::settle);
      }
      failures = 0;
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
    if (closing.await(AFTER_FAILURE.toMillis(), MILLISECONDS)) {
      return;
    }
    try {
      lanes.forEach(WorkQueue::settle);
    } catch (RuntimeException again) {
      LOG.error("the leases could not be settled either", again);
    }
  }

  private List<Lease<InferenceRequest>> lease() {
    var leases = new ArrayList<Lease<InferenceRequest>>();
    for (var lane : lanes) {
      leases.addAll(lane.lease(leases.isEmpty() ? settings.listen() : Duration.ZERO));
    }
    return leases;
  }

  private void process(List<Lease<InferenceRequest>> leases)
      throws InterruptedException, StuckBatchException {
    var stepwise = leases.stream().anyMatch(lease -> lease.attempt() > 1);
    var size = stepwise ? 1 : settings.maxBatch();
    for (var from = 0; from < leases.size(); from += size) {
      var batch = leases.subList(from, Math.min(from + size, leases.size()));
      var verdicts =
          await(() -> stepwise ? processor.alone(batch.getFirst()) : processor.together(batch));
      for (var i = 0; i < batch.size(); i++) {
        batch.get(i).end(verdicts.get(i));
      }
      if (from + size < leases.size()) {
        // Tells the broker of these, and keeps the others.
        lanes.forEach(WorkQueue::renew);
      }
    }
  }

  private List<Verdict> await(Callable<List<Verdict>> batch)
      throws InterruptedException, StuckBatchException {
    var running = inference.submit(batch);
    var renewals = settings.batchLimit().dividedBy(settings.renewEvery());
    for (var renewal = 0L; renewal <= renewals; renewal++) {
      try {
        return running.get(settings.renewEvery().toMillis(), MILLISECONDS);
      } catch (TimeoutException e) {
        lanes.forEach(WorkQueue::renew);
      } catch (ExecutionException e) {
        throw unexpected(e.getCause());
      }
    }
    running.cancel(true);
    throw new StuckBatchException(settings.batchLimit());
  }

  /** A bug spares the worker; an error, such as no memory, does not. */
  private static RuntimeException unexpected(@Nullable Throwable cause) {
    if (cause instanceof Error fatal) {
      throw fatal;
    }
    return cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
  }

  private static final class StuckBatchException extends Exception {

    private static final long serialVersionUID = 1L;

    StuckBatchException(Duration limit) {
      super("a batch did not come back within " + limit);
    }
  }
}
