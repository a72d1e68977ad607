package org.wetread.listener.priors;

import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/** Which earlier study of whom. */
public sealed interface WantedPrior {

  /** Whose it must be. */
  PatientIdentity patient();

  /** One study that is known by name. */
  record OfStudy(PatientIdentity patient, String studyInstanceUid) implements WantedPrior {}

  /** The nearest chest radiograph before a moment, other than in the study that asks. */
  record NearestChest(PatientIdentity patient, StudyMoment before, String notStudyInstanceUid)
      implements WantedPrior {}

  /** The nearest before an image; empty when its header names no patient or no study date. */
  static Optional<WantedPrior> before(DataSet header) {
    var study = header.string(Tag.STUDY_INSTANCE_UID).orElse("");
    return PatientIdentity.of(header)
        .flatMap(
            patient ->
                StudyMoment.of(header).map(moment -> new NearestChest(patient, moment, study)));
  }
}
