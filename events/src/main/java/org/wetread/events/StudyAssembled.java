package org.wetread.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A study has settled at a revision: these images, this best frontal, this prior. A late image or a
 * late prior makes the next revision.
 *
 * @param eventId derived from study and revision
 * @param study the study's pseudonym
 * @param at when it settled
 * @param patient the patient's pseudonym
 * @param revision 1 for the first, then counting up
 * @param images every image, ordered by instance key
 * @param frontal the image chosen for reading, empty when none is eligible
 * @param frontalReasons why that one, in order of weight; for the audit
 * @param prior the earlier frontal to compare with, of the same patient
 * @param settledBy the signal that closed it
 */
public record StudyAssembled(
    String eventId,
    StudyKey study,
    Instant at,
    PatientKey patient,
    int revision,
    List<StudyImage> images,
    Optional<StudyImage> frontal,
    List<String> frontalReasons,
    Optional<StudyImage> prior,
    SettleSignal settledBy)
    implements StudyEvent {

  public StudyAssembled {
    images = List.copyOf(images);
    frontalReasons = List.copyOf(frontalReasons);
  }
}
