package org.wetread.events;

import java.time.Instant;

/**
 * A study would be read better beside an earlier one that is not here; whoever reaches the archive
 * may fetch it. A wish, not an order: the study is read without it when it does not come.
 *
 * @param eventId derived from the study
 * @param study the study that wants a prior
 * @param at when it was found to lack one
 * @param patient the patient's pseudonym
 * @param image an image of the study: its header tells whom and what to ask the archive for
 */
public record PriorWanted(
    String eventId, StudyKey study, Instant at, PatientKey patient, ObjectRef image)
    implements StudyEvent {}
