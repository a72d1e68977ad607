package org.wetread.worker.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Lane;
import org.wetread.objectstore.ObjectStore;

/**
 * Answers requests: one result each, whatever is wrong with an image. A request has a virtual
 * thread that takes it from step to step: fetch, then decode and prepare on one of as many threads
 * as there are cores, then into the queue for the model. One thread runs batches; while it does,
 * the next images are prepared, and scores of the last ones are computed.
 *
 * <p>Each hand-over has a bound: requests in flight, encoded bytes in memory, threads that compute.
 * Thread-safe.
 */
public final class RequestReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

  private final CandidatePreparation preparation;
  private final ReaderSettings settings;
  private final InstantSource clock;
  private final Semaphore inFlight;
  private final ByteBudget budget;
  private final WorkPool pool;
  private final BatchQueue queue;
  private final InferenceLoop loop;
  private final KeptFeatures kept;
  private final Map<Long, CompletableFuture<InferenceResult>> open = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final ExecutorService drivers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param packs ready packs, the preferred first; at least one
   * @param objects where images and kept features lie
   */
  public RequestReader(
      List<ReadyPack> packs, ObjectStore objects, ReaderSettings settings, InstantSource clock) {
    this(packs, objects, settings, clock, StageTimes.NONE);
  }

  /** The same, telling how long each step takes. */
  public RequestReader(
      List<ReadyPack> packs,
      ObjectStore objects,
      ReaderSettings settings,
      InstantSource clock,
      StageTimes times) {
    var features = new FeatureStore(objects);
    this.preparation = new CandidatePreparation(packs, objects, features, clock, times);
    this.settings = settings;
    this.clock = clock;
    inFlight = new Semaphore(settings.inFlight(), true);
    budget = new ByteBudget(settings.fetchedBytes());
    pool = new WorkPool(settings.threads());
    queue = new BatchQueue(settings.batches(), settings.batchDelay());
    kept = new KeptFeatures(features);
    loop = new InferenceLoop(queue, pool, kept, clock, times);
    loop.start();
  }

  /**
   * Answers a request.
   *
   * @return completed with its result; with {@link CancellationException} when the reader is closed
   *     before, and with an {@link Error} that must end the process
   */
  public CompletableFuture<InferenceResult> read(InferenceRequest request) {
    return read(request, 1, () -> {}, () -> {});
  }

  /**
   * Answers a request when nothing else is in hand, and takes nothing else up meanwhile.
   *
   * @param begun run when it is alone, before it is touched
   * @param ended run before anything else is taken up, unless an {@link Error} ends the process
   */
  public CompletableFuture<InferenceResult> readAlone(
      InferenceRequest request, Runnable begun, Runnable ended) {
    return read(request, settings.inFlight(), begun, ended);
  }

  /**
   * Answers requests, in their order.
   *
   * @throws InterruptedException when told to stop
   */
  public List<InferenceResult> read(List<InferenceRequest> requests) throws InterruptedException {
    var answers = requests.stream().map(this::read).toList();
    var results = new ArrayList<InferenceResult>(answers.size());
    for (var answer : answers) {
      try {
        results.add(answer.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("the reader gave up", e.getCause());
      }
    }
    return results;
  }

  /** For how long the model has been at work on one batch; zero when it is not. */
  public Duration inferring() {
    return loop.inferring();
  }

  private CompletableFuture<InferenceResult> read(
      InferenceRequest request, int permits, Runnable begun, Runnable ended) {
    var answer = new CompletableFuture<InferenceResult>();
    var taken = new AtomicBoolean();
    var number = numbers.incrementAndGet();
    open.put(number, answer);
    drivers.execute(
        () -> {
          try {
            inFlight.acquire(permits);
          } catch (InterruptedException e) {
            answer.completeExceptionally(closed());
            return;
          }
          taken.set(true);
          begun.run();
          drive(request, answer);
        });
    return answer.whenComplete(
        (result, failure) -> {
          open.remove(number);
          if (taken.get()) {
            if (!(failure instanceof Error)) {
              ended.run();
            }
            inFlight.release(permits);
          }
        });
  }

  /** Takes a request as far as the queue, or to its answer. */
  private void drive(InferenceRequest request, CompletableFuture<InferenceResult> answer) {
    queue.expect();
    var queued = false;
    try {
      switch (candidate(request)) {
        case Candidate.Answered(var result) -> answer.complete(result);
        case Candidate.Waiting waiting -> {
          queue.add(new BatchQueue.Item(waiting, answer, due(request)));
          queued = true;
        }
      }
    } catch (InterruptedException | CancellationException e) {
      answer.completeExceptionally(closed());
    } catch (ExecutionException e) {
      answerFailure(request, Optional.ofNullable(e.getCause()).orElse(e), answer);
    } catch (RuntimeException | Error e) {
      answerFailure(request, e, answer);
    } finally {
      if (!queued) {
        queue.forget();
      }
    }
  }

  private Candidate candidate(InferenceRequest request)
      throws InterruptedException, ExecutionException {
    var since = clock.instant();
    var urgent = request.lane() == Lane.STAT;
    var bytes = CandidatePreparation.fetchedBytes(request);
    budget.take(bytes, urgent);
    try {
      return switch (fetched(request)) {
        case Fetched.Answered(var result) -> new Candidate.Answered(result);
        case Fetched.Objects objects -> {
          var task = pool.submit(due(request), () -> preparation.prepare(objects, since));
          yield task.get(settings.preparationLimit());
        }
      };
    } catch (TimeoutException e) {
      return new Candidate.Answered(
          Results.failed(request, clock.instant(), FailureReason.TIMED_OUT));
    } finally {
      budget.giveBack(bytes);
    }
  }

  private Fetched fetched(InferenceRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    var fetching = drivers.submit(() -> preparation.fetch(request));
    try {
      return fetching.get(settings.preparationLimit().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      fetching.cancel(true);
    }
  }

  /** A routine request gets its turn in the end, however many urgent ones come. */
  private Instant due(InferenceRequest request) {
    var patience = request.lane() == Lane.STAT ? Duration.ZERO : settings.routinePatience();
    return clock.instant().plus(patience);
  }

  private void answerFailure(
      InferenceRequest request, Throwable cause, CompletableFuture<InferenceResult> answer) {
    if (cause instanceof Error) {
      answer.completeExceptionally(cause);
      return;
    }
    // The class only: a message may quote what it read.
    LOG.error("preparing study {} broke: {}", request.study(), cause.getClass().getName());
    answer.complete(Results.failed(request, clock.instant(), FailureReason.PIXEL_DATA_UNREADABLE));
  }

  private static CancellationException closed() {
    return new CancellationException("the reader is closed");
  }

  /** Cancels what is in hand, and waits for features that are still being kept. */
  @Override
  public void close() {
    drivers.shutdownNow();
    pool.close();
    loop.close();
    drivers.close();
    open.values().forEach(answer -> answer.completeExceptionally(closed()));
    kept.close();
  }
}
