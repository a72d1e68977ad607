package org.wetread.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of one request. A refusal is a result too: silence would look like a normal image.
 * There is exactly one result id for a request, so that a redelivery repeats it.
 */
public sealed interface InferenceResult extends StudyEvent {

  /** The request answered, {@link InferenceRequest#eventId()}. */
  String requestId();

  /** The image read. */
  InstanceKey instance();

  /**
   * The model looked and scored.
   *
   * @param eventId derived from the request
   * @param study the study's pseudonym
   * @param at when it was answered
   * @param requestId the request answered
   * @param instance the image read
   * @param pack the model pack that read it
   * @param prior the earlier image it was compared with, empty when read alone
   * @param findings one score per finding of the pack, in the pack's order
   * @param sentences nearest sentences of the pack's bank, best first
   * @param timing where the time went
   */
  record Scored(
      String eventId,
      StudyKey study,
      Instant at,
      String requestId,
      InstanceKey instance,
      PackRef pack,
      Optional<StudyImage> prior,
      List<FindingScore> findings,
      List<RetrievedSentence> sentences,
      Timing timing)
      implements InferenceResult {

    public Scored {
      findings = List.copyOf(findings);
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * The image is outside what any loaded pack may read.
   *
   * @param eventId derived from the request
   * @param study the study's pseudonym
   * @param at when it was answered
   * @param requestId the request answered
   * @param instance the image refused
   * @param reason why
   */
  record Declined(
      String eventId,
      StudyKey study,
      Instant at,
      String requestId,
      InstanceKey instance,
      DeclineReason reason)
      implements InferenceResult {}

  /**
   * The image should have been readable and was not; an operator looks at it.
   *
   * @param eventId derived from the request
   * @param study the study's pseudonym
   * @param at when it was answered
   * @param requestId the request answered
   * @param instance the image that failed
   * @param reason why
   */
  record Failed(
      String eventId,
      StudyKey study,
      Instant at,
      String requestId,
      InstanceKey instance,
      FailureReason reason)
      implements InferenceResult {}

  /**
   * Where the time of one item went.
   *
   * @param fetchAndPrepare from lease to tensor
   * @param queued from tensor to the start of its batch
   * @param inference of the whole batch
   * @param batchSize items in that batch
   */
  record Timing(Duration fetchAndPrepare, Duration queued, Duration inference, int batchSize) {}
}
