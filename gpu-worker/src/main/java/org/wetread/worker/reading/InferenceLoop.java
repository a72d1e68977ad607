package org.wetread.worker.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceResult;
import org.wetread.worker.inference.DeviceLostException;

/**
 * The one thread that runs the graphs, batch after batch. Scores are computed elsewhere, before
 * anything that is still to be prepared: who is nearly done is done first.
 */
final class InferenceLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InferenceLoop.class);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BatchQueue queue;
  private final WorkPool pool;
  private final BatchInference inference;
  private final InstantSource clock;
  private final StageTimes times;
  private final Thread thread;
  private volatile Optional<Instant> running = Optional.empty();

  InferenceLoop(
      BatchQueue queue,
      WorkPool pool,
      BatchInference.FeatureKeeper keeper,
      InstantSource clock,
      StageTimes times) {
    this.queue = queue;
    this.pool = pool;
    this.clock = clock;
    this.times = times;
    this.inference = new BatchInference(clock, keeper, this::halve);
    thread = Thread.ofPlatform().name("worker-inference").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Duration inferring() {
    return running.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
  }

  private void halve() {
    queue.halve();
    LOG.warn("the device has no memory for such a batch; from now on at most {}", queue.max());
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        run(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<BatchQueue.Item> batch) {
    running = Optional.of(clock.instant());
    try {
      var started = System.nanoTime();
      var embedded = inference.run(batch.stream().map(BatchQueue.Item::candidate).toList());
      times.took(Stage.INFER, Duration.ofNanos(System.nanoTime() - started));
      for (var i = 0; i < batch.size(); i++) {
        answer(batch.get(i), embedded.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (!(e instanceof Error) && !(e instanceof DeviceLostException)) {
        LOG.error("a batch of {} broke", batch.size(), e);
      }
      batch.forEach(item -> fail(item, e));
    } finally {
      running = Optional.empty();
    }
  }

  /** A bug fails the batch's images; a lost device or an error must end the process. */
  private void fail(BatchQueue.Item item, Throwable failure) {
    if (failure instanceof Error || failure instanceof DeviceLostException) {
      item.answer().completeExceptionally(failure);
    } else {
      item.answer().complete(failed(item));
    }
  }

  private void answer(BatchQueue.Item item, Optional<BatchInference.Embedded> embedded) {
    if (embedded.isEmpty()) {
      item.answer().complete(failed(item));
      return;
    }
    times.took(Stage.QUEUE, embedded.get().timing().queued());
    try {
      pool.execute(Instant.MIN, () -> score(item, embedded.get()));
    } catch (RejectedExecutionException e) {
      item.answer().completeExceptionally(new CancellationException("the reader is closed"));
    }
  }

  private void score(BatchQueue.Item item, BatchInference.Embedded embedded) {
    try {
      var started = System.nanoTime();
      var result = Results.scored(embedded, clock.instant());
      times.took(Stage.SCORE, Duration.ofNanos(System.nanoTime() - started));
      item.answer().complete(result);
    } catch (RuntimeException | Error e) {
      LOG.error("scoring study {} broke", item.candidate().request().study(), e);
      fail(item, e);
    }
  }

  private InferenceResult failed(BatchQueue.Item item) {
    return Results.failed(
        item.candidate().request(), clock.instant(), FailureReason.INFERENCE_ERROR);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
