package org.wetread.publisher.fhir;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wetread.publisher.DestinationUnavailableException;
import org.wetread.publisher.SinkOutcome;

/**
 * What an HTTP status means for a draft: wait, ask again a few times, or give up. Only the status
 * is looked at and passed on, because a message may quote a patient.
 */
final class FhirFailures {

  /**
   * 401 is among them: credentials are the operator's to mend, and no draft is lost meanwhile. 0 is
   * the client's own status for "no answer".
   */
  private static final Set<Integer> WAIT = Set.of(0, 401, 408, 425, 429, 502, 503, 504);

  /** 409 and 412 mean the same here: R4 says 412, servers use either. */
  private static final Set<Integer> CONFLICT = Set.of(409, 412);

  private FhirFailures() {}

  static boolean isConflict(BaseServerResponseException failure) {
    return CONFLICT.contains(failure.getStatusCode());
  }

  static SinkOutcome settle(BaseServerResponseException failure)
      throws DestinationUnavailableException {
    if (failure instanceof FhirClientConnectionException) {
      throw DestinationUnavailableException.down("unreachable", Optional.empty());
    }
    var status = failure.getStatusCode();
    var reason = "http-" + status;
    if (WAIT.contains(status)) {
      throw DestinationUnavailableException.down(reason, retryAfter(failure));
    }
    if (status >= 500 || isConflict(failure)) {
      throw DestinationUnavailableException.failed(reason);
    }
    return new SinkOutcome.Rejected(reason);
  }

  /** Retry-After in seconds (RFC 9110 section 10.2.3); its date form is rare and ignored. */
  private static Optional<Duration> retryAfter(BaseServerResponseException failure) {
    if (!failure.hasResponseHeaders()) {
      return Optional.empty();
    }
    return failure.getResponseHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .map(Map.Entry::getValue)
        .flatMap(List::stream)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .findFirst();
  }
}
