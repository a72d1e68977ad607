package org.wetread.worker;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.DeadLetter;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Topics;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.Lease;
import org.wetread.messaging.Verdict;
import org.wetread.objectstore.ObjectStore;
import org.wetread.worker.reading.RequestReader;
import org.wetread.worker.reading.Results;

/**
 * Has leased requests read and published, and says how each lease is to end: accepted only when the
 * broker has the result, and for a failure its dead letter too.
 */
final class RequestProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(RequestProcessor.class);
  private static final String STAGE = "gpu-worker";
  private static final int FATAL_ATTEMPT = 3;

  private final RequestReader reader;
  private final EventPublisher publisher;
  private final CrashMarkers markers;
  private final InstantSource clock;

  RequestProcessor(
      RequestReader reader, EventPublisher publisher, ObjectStore objects, InstantSource clock) {
    this.reader = reader;
    this.publisher = publisher;
    this.markers = new CrashMarkers(objects);
    this.clock = clock;
  }

  /** A request seen for the first time. */
  CompletableFuture<Verdict> read(Lease<InferenceRequest> lease) {
    return reader.read(lease.work()).thenCompose(result -> publish(lease, result));
  }

  /** A request that an earlier holder did not finish, alone and marked. */
  CompletableFuture<Verdict> readAlone(Lease<InferenceRequest> lease) {
    var request = lease.work();
    if (lease.attempt() >= FATAL_ATTEMPT && markers.names(request)) {
      return reject(lease);
    }
    return reader
        .readAlone(request, () -> markers.mark(request), () -> markers.clear(request))
        .thenCompose(result -> publish(lease, result));
  }

  /**
   * The marker stays: should this worker end before the lease does, the next one rejects as well.
   */
  private CompletableFuture<Verdict> reject(Lease<InferenceRequest> lease) {
    LOG.error("study {} ended workers repeatedly and is given up", lease.work().study());
    var failed = Results.failed(lease.work(), clock.instant(), FailureReason.REPEATEDLY_FATAL);
    return publishResult(failed)
        .<Verdict>thenApply(done -> new Verdict.Reject(deadLetter(lease, failed)))
        .exceptionally(failure -> released(lease, failure));
  }

  private CompletableFuture<Verdict> publish(
      Lease<InferenceRequest> lease, InferenceResult result) {
    var sent = publishResult(result);
    if (result instanceof InferenceResult.Failed failed) {
      LOG.warn("study {} could not be read: {}", failed.study(), failed.reason());
      var letter = deadLetter(lease, failed);
      sent =
          sent.thenCombine(
              publisher.publish(Topics.DEAD_LETTERS, failed.study().value(), letter),
              (one, other) -> null);
    }
    return sent.<Verdict>thenApply(done -> new Verdict.Accept())
        .exceptionally(failure -> released(lease, failure));
  }

  private CompletableFuture<?> publishResult(InferenceResult result) {
    return publisher.publish(Topics.INFERENCE_RESULTS, result.study().value(), result);
  }

  private static Verdict released(Lease<InferenceRequest> lease, Throwable failure) {
    LOG.error(
        "the result of study {} was not taken by the broker ({}); another worker may have it",
        lease.work().study(),
        failure.getClass().getSimpleName());
    return new Verdict.Release();
  }

  private DeadLetter deadLetter(Lease<InferenceRequest> lease, InferenceResult.Failed failed) {
    return new DeadLetter(
        "dead-" + failed.eventId(),
        failed.study(),
        clock.instant(),
        STAGE,
        failed.reason().name(),
        Optional.of(lease.position()),
        Optional.of(lease.work().image().object()),
        lease.attempt());
  }
}
