package org.wetread.allinone.demo;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/**
 * A patient and an order, as a hospital has them before an image is taken. {@link #toString()} says
 * nothing of them.
 *
 * @param patientId Patient ID (0010,0020)
 * @param name Patient's Name (0010,0010), family and given separated by a caret
 * @param sex Patient's Sex (0010,0040), empty when not stated
 * @param birthDate Patient's Birth Date (0010,0030), when it is a date
 * @param accessionNumber Accession Number (0008,0050)
 */
record HospitalRecord(
    String patientId,
    String name,
    String sex,
    Optional<LocalDate> birthDate,
    String accessionNumber) {

  static HospitalRecord of(PlannedStudy study) {
    var persona = study.plan().persona();
    return new HospitalRecord(
        persona.id(),
        persona.name(),
        persona.sex(),
        Optional.of(persona.birthDate()),
        study.plan().accessionNumber());
  }

  /** What an object's header tells; empty when it lacks one of the two numbers. */
  static Optional<HospitalRecord> of(DataSet header) {
    return header
        .string(Tag.PATIENT_ID)
        .flatMap(
            patient ->
                header
                    .string(Tag.ACCESSION_NUMBER)
                    .map(accession -> of(header, patient, accession)));
  }

  private static HospitalRecord of(DataSet header, String patientId, String accessionNumber) {
    return new HospitalRecord(
        patientId,
        header.string(Tag.PATIENT_NAME).orElse(""),
        header.string(Tag.PATIENT_SEX).orElse(""),
        header.string(Tag.PATIENT_BIRTH_DATE).flatMap(HospitalRecord::date),
        accessionNumber);
  }

  /** Logical id of the Patient on the server. */
  String fhirPatient() {
    return "patient-" + named(patientId);
  }

  /** Logical id of the ServiceRequest on the server. */
  String fhirOrder() {
    return "order-" + named(accessionNumber);
  }

  private static UUID named(String number) {
    return UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<LocalDate> date(String value) {
    try {
      return Optional.of(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "HospitalRecord[withheld]";
  }
}
