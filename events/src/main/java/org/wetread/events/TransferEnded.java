package org.wetread.events;

import java.time.Instant;
import java.util.List;

/**
 * A sender has released the association over which it sent these instances of a study: for now it
 * has no more of it. A hint, not a promise: many senders open an association for every image. An
 * association that broke off is not told, for it says nothing about what is still to come.
 *
 * @param eventId derived from study and instances, so that the same transfer repeats it
 * @param study the study's pseudonym
 * @param at when the association was released
 * @param patient the patient's pseudonym
 * @param callingAeTitle who sent
 * @param instances every instance of the study that was taken over this association, new here or
 *     already known, in the order sent
 */
public record TransferEnded(
    String eventId,
    StudyKey study,
    Instant at,
    PatientKey patient,
    String callingAeTitle,
    List<InstanceKey> instances)
    implements IntakeEvent {

  public TransferEnded {
    instances = List.copyOf(instances);
  }
}
