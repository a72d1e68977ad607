package org.wetread.stream;

import java.util.List;
import org.wetread.events.PatientKey;
import org.wetread.events.StudyImage;

/**
 * One patient's latest readable images, oldest first: where priors come from. It belongs to one
 * patient key and nothing of another can enter it.
 *
 * @param patient whose images these are
 * @param images at most {@link PriorIndex#KEPT_IMAGES}
 */
public record PatientHistory(PatientKey patient, List<StudyImage> images) {

  public PatientHistory {
    images = List.copyOf(images);
  }
}
