package org.wetread.worker.reading;

import java.time.Instant;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;

/** Results of a request; their id derives from it, so that a redelivery repeats the id. */
public final class Results {

  private Results() {}

  static String eventId(InferenceRequest request) {
    return "result-" + request.eventId();
  }

  /** Scores what the graphs said, or says that the image is none of the pack's. */
  static InferenceResult scored(BatchInference.Embedded embedded, Instant at) {
    var candidate = embedded.candidate();
    var request = candidate.request();
    var scores =
        candidate
            .pack()
            .scorer()
            .score(embedded.alone(), embedded.compared(), candidate.image().geometry());
    if (!scores.inScope()) {
      return declined(request, at, DeclineReason.OUT_OF_SCOPE);
    }
    return new InferenceResult.Scored(
        eventId(request),
        request.study(),
        at,
        request.eventId(),
        request.image().instance(),
        candidate.pack().pack().ref(),
        candidate.prior().map(Candidate.Prior::image),
        scores.findings(),
        scores.sentences(),
        embedded.timing());
  }

  public static InferenceResult.Declined declined(
      InferenceRequest request, Instant at, DeclineReason reason) {
    return new InferenceResult.Declined(
        eventId(request),
        request.study(),
        at,
        request.eventId(),
        request.image().instance(),
        reason);
  }

  public static InferenceResult.Failed failed(
      InferenceRequest request, Instant at, FailureReason reason) {
    return new InferenceResult.Failed(
        eventId(request),
        request.study(),
        at,
        request.eventId(),
        request.image().instance(),
        reason);
  }
}
