package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;

class PriorSearchTest {

  private static final PatientIdentity PATIENT = new PatientIdentity("P1", "HOSPITAL");
  private static final WantedPrior NEAREST =
      new WantedPrior.NearestChest(PATIENT, new StudyMoment("20261120", "101530"), "1.9");

  @Test
  void theNearestEarlierStudyComesFirst() {
    var answers =
        List.of(
            study("1.1", "20200101", "08").build(),
            study("1.2", "20261120", "1015").build(),
            study("1.3", "20250101", "").build());

    assertThat(PriorSearch.candidates(NEAREST, answers)).containsExactly("1.2", "1.3", "1.1");
  }

  @Test
  void neitherTheStudyItselfNorALaterOneIsAPrior() {
    var answers =
        List.of(
            study("1.9", "20261119", "08").build(),
            study("1.4", "20261120", "101530").build(),
            study("1.5", "20261121", "").build());

    assertThat(PriorSearch.candidates(NEAREST, answers)).isEmpty();
  }

  @Test
  void aStudyThatHoldsNoRadiographIsPassedOver() {
    var answers =
        List.of(
            study("1.1", "20200101", "").put(Tag.MODALITIES_IN_STUDY, "CT", "SR").build(),
            study("1.2", "20190101", "").put(Tag.MODALITIES_IN_STUDY, "SR", "DX").build());

    assertThat(PriorSearch.candidates(NEAREST, answers)).containsExactly("1.2");
  }

  @Test
  void aMatchWithoutDateOrUidIsPassedOver() {
    var answers =
        List.of(
            study("1.1", "", "").build(),
            study("1.2", "2020-01-01", "").build(),
            study("../1", "20200101", "").build());

    assertThat(PriorSearch.candidates(NEAREST, answers)).isEmpty();
  }

  @Test
  void anotherIdOrAnotherIssuerIsAnotherPatient() {
    assertThat(PATIENT.contradicts(patient("P1", "HOSPITAL"))).isFalse();
    assertThat(PATIENT.contradicts(patient("P1", ""))).isFalse();
    assertThat(PATIENT.contradicts(patient("P2", "HOSPITAL"))).isTrue();
    assertThat(PATIENT.contradicts(patient("P1", "CLINIC"))).isTrue();
    assertThat(PATIENT.contradicts(patient("", "HOSPITAL"))).isTrue();
  }

  @Test
  void anIdentityDoesNotShowItself() {
    assertThat(NEAREST.toString()).doesNotContain("P1", "HOSPITAL");
  }

  private static DataSet patient(String id, String issuer) {
    return DataSet.builder().put(Tag.PATIENT_ID, id).put(Tag.ISSUER_OF_PATIENT_ID, issuer).build();
  }

  private static DataSetBuilder study(String uid, String date, String time) {
    return DataSet.builder()
        .put(Tag.STUDY_INSTANCE_UID, uid)
        .put(Tag.STUDY_DATE, date)
        .put(Tag.STUDY_TIME, time);
  }
}
