package org.wetread.events;

/** Something that happened to a patient and not to one study. */
public sealed interface PatientEvent extends PipelineEvent permits PatientMerged, PatientMoved {

  /** Under whose key it lies. */
  PatientKey patient();

  @Override
  default String key() {
    return patient().value();
  }
}
