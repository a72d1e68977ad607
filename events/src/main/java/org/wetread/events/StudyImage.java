package org.wetread.events;

import java.time.Instant;

/**
 * One image of a study, as later stages refer to it.
 *
 * @param study the study it belongs to
 * @param instance its pseudonym
 * @param object where it lies
 * @param technique how it was made
 * @param receivedAt when it became durable here
 */
public record StudyImage(
    StudyKey study,
    InstanceKey instance,
    ObjectRef object,
    Technique technique,
    Instant receivedAt) {}
