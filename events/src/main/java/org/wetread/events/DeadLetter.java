package org.wetread.events;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that no retry will finish: where it came from and a reason from a closed list, so that an
 * operator can look, mend and send again. Carries no content.
 *
 * @param eventId derived from origin and reason
 * @param study the study's pseudonym, {@link StudyKey#UNIDENTIFIED} when it could not be told
 * @param at when it was given up
 * @param stage the module that gave up, for example {@code gpu-worker}
 * @param reason from a closed list, kebab-case or an enum's name
 * @param origin the record it was, when it was one
 * @param object the stored object concerned, when there is one
 * @param attempts how often it was tried
 */
public record DeadLetter(
    String eventId,
    StudyKey study,
    Instant at,
    String stage,
    String reason,
    Optional<RecordPosition> origin,
    Optional<ObjectRef> object,
    int attempts)
    implements StudyEvent {}
