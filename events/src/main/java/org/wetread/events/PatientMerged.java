package org.wetread.events;

import java.time.Instant;

/**
 * Two keys are one patient: what lies or comes under the retired one belongs to the survivor. Said
 * by an operator and by nobody else; whoever may write it decides whose images are compared. Of
 * several about the same retired key the latest holds.
 *
 * @param eventId derived from both keys
 * @param at when it was said
 * @param retired the key that is no longer used
 * @param survivor the key that stays
 */
public record PatientMerged(String eventId, Instant at, PatientKey retired, PatientKey survivor)
    implements PatientEvent {

  public PatientMerged {
    if (retired.equals(survivor)) {
      throw new IllegalArgumentException("a patient cannot be merged into itself");
    }
  }

  /** The merge of one key into another, under the id that every repetition has. */
  public static PatientMerged of(PatientKey retired, PatientKey survivor, Instant at) {
    return new PatientMerged("merged-%s-%s".formatted(retired, survivor), at, retired, survivor);
  }

  @Override
  public PatientKey patient() {
    return retired;
  }
}
