package org.wetread.worker.pack;

import java.util.List;
import java.util.Optional;
import org.wetread.events.DeclineReason;
import org.wetread.events.Technique;

/**
 * Which images a pack may read, by their headers. A body part that is not stated is left to the
 * model's own gate; a view that is not stated is never taken for frontal.
 *
 * @param modalities Modality (0008,0060)
 * @param bodyParts Body Part Examined (0018,0015)
 * @param views View Position (0018,5101)
 * @param minimumAgeYears younger patients are declined where the age is known
 */
public record Selectors(
    List<String> modalities, List<String> bodyParts, List<String> views, int minimumAgeYears) {

  public Selectors {
    modalities = List.copyOf(modalities);
    bodyParts = List.copyOf(bodyParts);
    views = List.copyOf(views);
  }

  /** Why an image is not for this pack; empty when it is. */
  public Optional<DeclineReason> declines(Technique technique) {
    if (!modalities.contains(technique.modality())) {
      return Optional.of(DeclineReason.UNSUPPORTED_MODALITY);
    }
    if (!technique.bodyPart().isEmpty() && !bodyParts.contains(technique.bodyPart())) {
      return Optional.of(DeclineReason.NOT_CHEST);
    }
    if (!views.contains(technique.view().name())) {
      return Optional.of(DeclineReason.NOT_FRONTAL);
    }
    if (!technique.forPresentation()) {
      return Optional.of(DeclineReason.FOR_PROCESSING);
    }
    return technique.ageYears().orElse(minimumAgeYears) < minimumAgeYears
        ? Optional.of(DeclineReason.UNDER_AGE)
        : Optional.empty();
  }
}
