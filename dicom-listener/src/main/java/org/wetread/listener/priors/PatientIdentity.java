package org.wetread.listener.priors;

import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.events.PatientKey;
import org.wetread.events.Pseudonyms;

/**
 * Whom a prior must be of: Patient ID (0010,0020) at its issuer (0010,0021), an absent issuer being
 * empty. {@link #toString()} shows neither.
 */
public record PatientIdentity(String patientId, String issuerOfPatientId) {

  /** Empty when the header names no patient. */
  public static Optional<PatientIdentity> of(DataSet header) {
    return header
        .string(Tag.PATIENT_ID)
        .filter(id -> !id.isBlank())
        .map(id -> new PatientIdentity(id, issuer(header).orElse("")));
  }

  /** The patient's pseudonym. */
  public PatientKey key(Pseudonyms site) {
    return site.patient(issuerOfPatientId, patientId);
  }

  /**
   * Whether an archive's answer is about somebody else. Archives need not return the issuer; the
   * header of what is received then decides.
   */
  boolean contradicts(DataSet answer) {
    return !answer.string(Tag.PATIENT_ID).equals(Optional.of(patientId))
        || issuer(answer).filter(issuer -> !issuer.equals(issuerOfPatientId)).isPresent();
  }

  private static Optional<String> issuer(DataSet header) {
    return header.string(Tag.ISSUER_OF_PATIENT_ID);
  }

  @Override
  public String toString() {
    return "PatientIdentity[not shown]";
  }
}
