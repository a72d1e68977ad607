package org.wetread.stream;

import java.util.List;
import java.util.Optional;
import org.wetread.events.PastImage;
import org.wetread.events.PatientKey;

/**
 * One patient's latest readable images, oldest first: where priors come from. It belongs to one
 * patient key, and nothing of another can enter it that was not merged into this one.
 *
 * @param patient whose images these are
 * @param images at most {@link PriorIndex#KEPT_IMAGES}
 * @param survivor whom the patient was merged into; remembered for ever, for nothing tells when the
 *     last image under the retired key has come
 */
public record PatientHistory(
    PatientKey patient, List<PastImage> images, Optional<PatientKey> survivor) {

  public PatientHistory {
    images = List.copyOf(images);
  }

  /** Of a patient of whom nothing is known. */
  public static PatientHistory unknown(PatientKey patient) {
    return new PatientHistory(patient, List.of(), Optional.empty());
  }

  /** Whether it says no more than one that was never kept. */
  boolean isBlank() {
    return images.isEmpty() && survivor.isEmpty();
  }

  PatientHistory with(List<PastImage> changed) {
    return new PatientHistory(patient, changed, survivor);
  }

  /** Emptied: its images are on their way to the survivor. */
  PatientHistory mergedInto(PatientKey other) {
    return new PatientHistory(patient, List.of(), Optional.of(other));
  }

  /** The key under which an image's study knows it. */
  PatientKey nameOf(PastImage image) {
    return image.cameAs().orElse(patient);
  }
}
