package org.wetread.publisher.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.publisher.DestinationUnavailableException;
import org.wetread.publisher.SinkOutcome;

class FhirFailuresTest {

  private static final String SAYS_TOO_MUCH = "no Patient with identifier MRN4711";

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 425, 429, 502, 503, 504})
  void theseAreWaitedForWithoutEnd(int status) {
    assertUnavailable(failure(status), false, "http-" + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 412, 500})
  void theseAreAskedAgainAFewTimes(int status) {
    assertUnavailable(failure(status), true, "http-" + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 410, 413, 422})
  void theseAreGivenUp(int status) throws Exception {
    assertThat(FhirFailures.settle(failure(status)))
        .isEqualTo(new SinkOutcome.Rejected("http-" + status));
  }

  @Test
  void noAnswerIsWaitedFor() {
    assertUnavailable(new FhirClientConnectionException(SAYS_TOO_MUCH), false, "unreachable");
  }

  @Test
  void whatTheServerAsksToWaitIsPassedOn() {
    var busy = failure(429).addResponseHeader("retry-after", "17");

    assertThatExceptionOfType(DestinationUnavailableException.class)
        .isThrownBy(() -> FhirFailures.settle(busy))
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(17)));
  }

  private static void assertUnavailable(
      BaseServerResponseException failure, boolean forDraft, String reason) {
    assertThatExceptionOfType(DestinationUnavailableException.class)
        .isThrownBy(() -> FhirFailures.settle(failure))
        .withNoCause()
        .withMessageNotContaining("MRN4711")
        .satisfies(
            e -> {
              assertThat(e.forDraft()).isEqualTo(forDraft);
              assertThat(e.reason()).isEqualTo(reason);
            });
  }

  private static BaseServerResponseException failure(int status) {
    return BaseServerResponseException.newInstance(status, SAYS_TOO_MUCH);
  }
}
