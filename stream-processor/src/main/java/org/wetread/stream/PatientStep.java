package org.wetread.stream;

import java.util.List;
import java.util.Optional;
import org.wetread.events.PatientMoved;

/**
 * What came of something that happened to a patient.
 *
 * @param history what is remembered from now on
 * @param signals whom of the studies to tell what
 * @param moved what goes on to another patient's history
 * @param fault what is wrong with the merges it followed
 */
public record PatientStep(
    PatientHistory history,
    List<StudySignal> signals,
    Optional<PatientMoved> moved,
    Optional<MergeFault> fault) {

  public PatientStep {
    signals = List.copyOf(signals);
  }

  static PatientStep of(PriorIndex.Lookup lookup, Optional<MergeFault> fault) {
    return new PatientStep(lookup.history(), lookup.signals(), Optional.empty(), fault);
  }

  static PatientStep onward(
      PatientHistory history, PatientMoved moved, Optional<MergeFault> fault) {
    return new PatientStep(history, List.of(), Optional.of(moved), fault);
  }
}
