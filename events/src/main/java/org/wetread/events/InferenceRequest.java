package org.wetread.events;

import java.time.Instant;
import java.util.Optional;

/**
 * Work for a worker: read this image, together with this prior if there is one.
 *
 * @param eventId the request id: derived from image, prior and purpose, so that a repeated request
 *     repeats it
 * @param study the study's pseudonym
 * @param at when it was asked
 * @param lane which queue it travels in
 * @param image the frontal to read
 * @param prior an earlier frontal of the same patient
 * @param route what the site's rules want; empty in requests older than rules
 * @param deadline after this instant the study is shown as unassessed instead of waiting
 */
public record InferenceRequest(
    String eventId,
    StudyKey study,
    Instant at,
    Lane lane,
    StudyImage image,
    Optional<StudyImage> prior,
    Optional<Route> route,
    Instant deadline)
    implements StudyEvent {

  /** A queue is ordered by nothing; the request's own id spreads it. */
  @Override
  public String key() {
    return eventId;
  }
}
