package org.wetread.stream;

import java.time.Instant;
import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;

/**
 * One request to the model and what became of it.
 *
 * @param request what was asked
 * @param result the first answer to it, which may come after the deadline
 * @param overdue whether the deadline passed before an answer came
 */
public record Reading(InferenceRequest request, Optional<InferenceResult> result, boolean overdue) {

  static Reading asked(InferenceRequest request) {
    return new Reading(request, Optional.empty(), false);
  }

  Reading answered(InferenceResult answer) {
    return new Reading(request, Optional.of(answer), overdue);
  }

  /** Given up when its deadline has come. */
  Reading at(Instant now) {
    return pending() && !now.isBefore(request.deadline())
        ? new Reading(request, result, true)
        : this;
  }

  boolean pending() {
    return result.isEmpty() && !overdue;
  }

  /** Whether the image itself was refused, so that asking again with a prior is of no use. */
  boolean imageRefused() {
    return result.isPresent() && scored().isEmpty();
  }

  Optional<InferenceResult.Scored> scored() {
    return result
        .filter(InferenceResult.Scored.class::isInstance)
        .map(InferenceResult.Scored.class::cast);
  }
}
