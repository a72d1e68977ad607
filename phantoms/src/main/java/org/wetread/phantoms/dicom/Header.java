package org.wetread.phantoms.dicom;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.phantoms.plan.Persona;
import org.wetread.phantoms.plan.StudyPlan;

/** Patient and General Study modules (PS3.3 C.7.1, C.7.2) of somebody who never was. */
final class Header {
  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  private Header() {}

  static void patientAndStudy(DataSetBuilder data, StudyPlan study) {
    var persona = study.persona();
    var day = study.performed().format(DATE);
    var time = study.performed().format(TIME);
    data.put(Tag.PATIENT_NAME, persona.name())
        .put(Tag.PATIENT_ID, persona.id())
        .put(Tag.ISSUER_OF_PATIENT_ID, Persona.ISSUER)
        .put(Tag.PATIENT_BIRTH_DATE, persona.birthDate().format(DATE))
        .put(Tag.PATIENT_SEX, persona.sex())
        .put(Tag.STUDY_INSTANCE_UID, study.studyInstanceUid())
        .put(Tag.STUDY_DATE, day)
        .put(Tag.STUDY_TIME, time)
        .put(Tag.STUDY_ID, Integer.toString(study.visit()))
        .put(Tag.ACCESSION_NUMBER, study.accessionNumber())
        .put(Tag.REFERRING_PHYSICIAN_NAME)
        .put(Tag.INSTITUTION_NAME, "Wetread Phantom Hospital");
  }
}
