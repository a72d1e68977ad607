package org.wetread.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a study stands on the worklist and why. The latest one of a study holds; a later one never
 * lowers an earlier one's priority.
 *
 * @param eventId derived from study and cause
 * @param study the study's pseudonym
 * @param at when it was decided
 * @param priority the standing
 * @param assessment whether the model looked
 * @param reason a {@link DeclineReason} or {@link FailureReason} name when it did not
 * @param rationale for a person, most important first, without patient data
 * @param findings the present findings behind it
 * @param results the results that contributed, {@link InferenceResult#eventId()}
 * @param receivedAt when the study's first image became durable
 * @param place where in line the flag and the order together put it; empty in decisions older than
 *     places
 */
public record TriageDecision(
    String eventId,
    StudyKey study,
    Instant at,
    TriagePriority priority,
    Assessment assessment,
    Optional<String> reason,
    List<String> rationale,
    List<FindingScore> findings,
    List<String> results,
    Instant receivedAt,
    Optional<QueuePlace> place)
    implements StudyEvent {

  public TriageDecision {
    rationale = List.copyOf(rationale);
    findings = List.copyOf(findings);
    results = List.copyOf(results);
  }
}
