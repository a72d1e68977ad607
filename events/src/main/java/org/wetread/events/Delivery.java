package org.wetread.events;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a draft at one destination.
 *
 * @param eventId derived from study, revision and destination
 * @param study the study's pseudonym
 * @param at when the destination answered
 * @param revision the draft's revision
 * @param destination the configured name of the destination, for example {@code ehr}
 * @param outcome what happened
 * @param report address of the report relative to the FHIR base, for example {@code
 *     DiagnosticReport/0f1e…}, when one stands there
 * @param reason a code from a closed list when it was not delivered
 * @param attempts how often it was tried
 * @param receivedAt when the study's first image became durable
 */
public record Delivery(
    String eventId,
    StudyKey study,
    Instant at,
    int revision,
    String destination,
    Outcome outcome,
    Optional<String> report,
    Optional<String> reason,
    int attempts,
    Instant receivedAt)
    implements StudyEvent {

  /** How a delivery ended. */
  public enum Outcome {
    /** The draft stands at the destination at this revision. */
    DELIVERED,
    /** A human's report, or a newer revision, stands there: nothing was written. */
    WITHHELD,
    /** Patient or order is not there exactly once: nothing was written, an operator decides. */
    NEEDS_MATCHING,
    /** Refused for good by the destination; see the dead letter. */
    REJECTED
  }
}
