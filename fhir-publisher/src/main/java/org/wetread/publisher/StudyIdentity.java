package org.wetread.publisher;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whom and what a study is of, as its DICOM header says. Read from the claim check when a draft is
 * written, kept nowhere; {@link #toString()} says nothing of it.
 *
 * @param studyInstanceUid Study Instance UID (0020,000D)
 * @param patientId Patient ID (0010,0020)
 * @param patientIdIssuer Universal Entity ID of (0010,0024), else Issuer of Patient ID (0010,0021),
 *     empty when not stated
 * @param familyName first component of Patient's Name (0010,0010), empty when not stated
 * @param birthDate Patient's Birth Date (0010,0030), when it is a date
 * @param accessionNumber Accession Number (0008,0050)
 * @param accessionIssuer Universal Entity ID, else Local Namespace Entity ID, of (0008,0051), empty
 *     when not stated
 */
public record StudyIdentity(
    String studyInstanceUid,
    Optional<String> patientId,
    String patientIdIssuer,
    String familyName,
    Optional<LocalDate> birthDate,
    Optional<String> accessionNumber,
    String accessionIssuer) {

  @Override
  public String toString() {
    return "StudyIdentity[withheld]";
  }
}
