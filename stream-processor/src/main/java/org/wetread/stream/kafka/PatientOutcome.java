package org.wetread.stream.kafka;

import org.wetread.events.PipelineEvent;
import org.wetread.stream.StudySignal;

/** What leaves a patient's history. */
sealed interface PatientOutcome {

  /**
   * A study is told.
   *
   * @param signal what
   */
  record Told(StudySignal signal) implements PatientOutcome {}

  /**
   * Something moves on to another patient's history, or is set aside.
   *
   * @param event what
   */
  record Announced(PipelineEvent event) implements PatientOutcome {}
}
