package org.wetread.worker.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.PipelineEvent;

/** What was asked since an instant, and what was answered. Thread-safe. */
public final class PastReadings {

  private final Instant since;
  private final Map<String, InferenceRequest> requests = new LinkedHashMap<>();
  private final Map<String, InferenceResult> results = new HashMap<>();

  /**
   * @param since requests that are older are passed over
   */
  public PastReadings(Instant since) {
    this.since = since;
  }

  /** Takes in one event; a repeated request is one request, and its first answer counts. */
  public synchronized void take(PipelineEvent event) {
    if (event instanceof InferenceRequest request && !request.at().isBefore(since)) {
      requests.putIfAbsent(request.eventId(), request);
    }
    if (event instanceof InferenceResult result) {
      results.putIfAbsent(result.requestId(), result);
    }
  }

  /** The requests, oldest first. */
  public synchronized List<InferenceRequest> requests() {
    return requests.values().stream()
        .sorted(Comparator.comparing(InferenceRequest::at).thenComparing(InferenceRequest::eventId))
        .toList();
  }

  /** The answer to a request, empty when there was none. */
  public synchronized Optional<InferenceResult> answer(InferenceRequest request) {
    return Optional.ofNullable(results.get(request.eventId()));
  }
}
