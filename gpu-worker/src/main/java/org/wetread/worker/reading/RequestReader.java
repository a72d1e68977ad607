package org.wetread.worker.reading;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.objectstore.ObjectStore;

/**
 * Answers requests: one result each, in order, whatever is wrong with an image. Images are fetched
 * and decoded in parallel, as many at once as there are cores, because each takes tens of
 * megabytes.
 *
 * <p>Used by one thread.
 */
public final class RequestReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

  private final CandidatePreparation preparation;
  private final BatchInference inference;
  private final Duration preparationLimit;
  private final InstantSource clock;
  private final Semaphore cores;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param packs ready packs, the preferred first; at least one
   * @param objects where images and kept features lie
   * @param preparationLimit a request whose image is not prepared by then is given up
   */
  public RequestReader(
      List<ReadyPack> packs, ObjectStore objects, Duration preparationLimit, InstantSource clock) {
    var features = new FeatureStore(objects);
    this.preparation = new CandidatePreparation(packs, objects, features, clock);
    this.preparationLimit = preparationLimit;
    this.clock = clock;
    cores = new Semaphore(Runtime.getRuntime().availableProcessors());
    // Not before the answer: only a later study needs them.
    inference =
        new BatchInference(
            clock,
            (image, pack, map) -> threads.execute(() -> features.keep(image, pack.pack(), map)));
  }

  /**
   * Answers requests as a batch.
   *
   * @throws InterruptedException when told to stop; nothing is answered then
   */
  public List<InferenceResult> read(List<InferenceRequest> requests) throws InterruptedException {
    var since = clock.instant();
    var tasks =
        requests.stream()
            .<Callable<Candidate>>map(
                request ->
                    () -> {
                      cores.acquire();
                      try {
                        return preparation.prepare(request, since);
                      } finally {
                        cores.release();
                      }
                    })
            .toList();
    var prepared = threads.invokeAll(tasks, preparationLimit.toMillis(), TimeUnit.MILLISECONDS);
    var candidates = new ArrayList<Candidate>(requests.size());
    for (var i = 0; i < requests.size(); i++) {
      candidates.add(candidate(requests.get(i), prepared.get(i)));
    }
    return answers(candidates);
  }

  private Candidate candidate(InferenceRequest request, Future<Candidate> prepared)
      throws InterruptedException {
    try {
      return prepared.get();
    } catch (CancellationException e) {
      return broken(request, FailureReason.TIMED_OUT);
    } catch (ExecutionException e) {
      var cause = Optional.ofNullable(e.getCause()).orElse(e);
      if (cause instanceof Error fatal) {
        throw fatal;
      }
      // The class only: a message may quote what it read.
      LOG.error("preparing study {} broke: {}", request.study(), cause.getClass().getName());
      return broken(request, FailureReason.PIXEL_DATA_UNREADABLE);
    }
  }

  private Candidate broken(InferenceRequest request, FailureReason reason) {
    return new Candidate.Answered(Results.failed(request, clock.instant(), reason));
  }

  /** Runs what waits, pack by pack, and puts every answer in its request's place. */
  private List<InferenceResult> answers(List<Candidate> candidates) {
    var waiting = new ArrayList<Candidate.Waiting>();
    for (var candidate : candidates) {
      if (candidate instanceof Candidate.Waiting one) {
        waiting.add(one);
      }
    }
    var answers = new HashMap<Candidate, InferenceResult>();
    while (!waiting.isEmpty()) {
      var pack = waiting.getFirst().pack();
      var batch = waiting.stream().filter(one -> one.pack().equals(pack)).toList();
      var results = inference.run(batch);
      for (var i = 0; i < batch.size(); i++) {
        answers.put(batch.get(i), results.get(i));
      }
      waiting.removeAll(batch);
    }
    return candidates.stream().map(candidate -> answer(candidate, answers)).toList();
  }

  private static InferenceResult answer(
      Candidate candidate, Map<Candidate, InferenceResult> answers) {
    return switch (candidate) {
      case Candidate.Answered(var result) -> result;
      case Candidate.Waiting waiting -> requireNonNull(answers.get(waiting));
    };
  }

  /** Waits for features that are still being kept. */
  @Override
  public void close() {
    threads.close();
  }
}
