package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.Technique;
import org.wetread.stream.FrontalRanking.Candidate;

/**
 * Turns an image to read into a request in a lane. The request id comes from study, image and
 * prior, so that the same question is never asked under two names.
 *
 * @param resultDeadline how long an answer may take before the study is shown as unassessed
 */
public record LaneRouter(Duration resultDeadline) {

  /** The lane that the order's priority asks for. */
  public Lane lane(Technique technique) {
    return technique.stat() ? Lane.STAT : Lane.ROUTINE;
  }

  /** The request for a candidate. */
  public InferenceRequest request(Candidate candidate, Instant now) {
    var image = candidate.image();
    return new InferenceRequest(
        requestId(candidate),
        image.study(),
        now,
        lane(image.technique()),
        image,
        candidate.prior(),
        now.plus(resultDeadline));
  }

  static String requestId(Candidate candidate) {
    var image = candidate.image();
    var prior = candidate.prior().map(each -> each.instance().value()).orElse("alone");
    return DerivedId.of("inference-request", image.study(), image.instance(), prior);
  }
}
