package org.wetread.stream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wetread.events.DeclineReason;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;

/**
 * Whether an image may go to the model, as far as its header tells. Headers are often wrong or
 * silent, so this refuses only what a header states; silence is left to the model's own gate:
 *
 * <ul>
 *   <li>an empty Body Part Examined (0018,0015) is not a refusal;
 *   <li>an unstated view is never taken for frontal, yet many CR objects state none: such an image
 *       stays a candidate of the lowest rank, which the model must confirm to be a frontal chest
 *       radiograph (it answers {@link DeclineReason#OUT_OF_SCOPE} otherwise), and it never serves
 *       as a prior.
 * </ul>
 */
public final class Eligibility {

  /** Computed radiography and digital X-ray; a mammogram is neither. */
  private static final Set<String> MODALITIES = Set.of("CR", "DX");

  private static final Set<String> SOP_CLASSES =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.1",
          "1.2.840.10008.5.1.4.1.1.1.1",
          "1.2.840.10008.5.1.4.1.1.1.1.1");

  private static final int ADULT_YEARS = 18;
  private static final int MINIMUM_PIXELS = 256;

  /**
   * From the reason whose image came closest to being read to the one that was furthest from it.
   */
  private static final List<DeclineReason> CLOSEST_FIRST =
      List.of(
          DeclineReason.OUT_OF_SCOPE,
          DeclineReason.NOT_GREYSCALE,
          DeclineReason.TOO_SMALL,
          DeclineReason.UNDER_AGE,
          DeclineReason.FOR_PROCESSING,
          DeclineReason.NOT_FRONTAL,
          DeclineReason.NOT_CHEST,
          DeclineReason.UNSUPPORTED_MODALITY);

  private Eligibility() {}

  /** The first stated obstacle, empty when the image may be read. */
  public static Optional<DeclineReason> obstacle(Technique technique) {
    if (!MODALITIES.contains(technique.modality())
        || !SOP_CLASSES.contains(technique.sopClassUid())) {
      return Optional.of(DeclineReason.UNSUPPORTED_MODALITY);
    }
    if (!technique.bodyPart().isBlank() && !isChest(technique.bodyPart())) {
      return Optional.of(DeclineReason.NOT_CHEST);
    }
    if (technique.view() == ViewPosition.LATERAL || technique.view() == ViewPosition.OTHER) {
      return Optional.of(DeclineReason.NOT_FRONTAL);
    }
    if (!technique.forPresentation()) {
      return Optional.of(DeclineReason.FOR_PROCESSING);
    }
    if (technique.ageYears().isPresent() && technique.ageYears().getAsInt() < ADULT_YEARS) {
      return Optional.of(DeclineReason.UNDER_AGE);
    }
    return pixelObstacle(technique);
  }

  /** Of several images' reasons the one to tell a person. */
  static DeclineReason mostTelling(List<DeclineReason> reasons) {
    return CLOSEST_FIRST.stream().filter(reasons::contains).findFirst().orElseThrow();
  }

  private static Optional<DeclineReason> pixelObstacle(Technique technique) {
    if (technique.rows() < MINIMUM_PIXELS || technique.columns() < MINIMUM_PIXELS) {
      return Optional.of(DeclineReason.TOO_SMALL);
    }
    var photometric = technique.photometricInterpretation();
    return photometric.isBlank() || photometric.startsWith("MONOCHROME")
        ? Optional.empty()
        : Optional.of(DeclineReason.NOT_GREYSCALE);
  }

  /** A babygram or a chest-to-abdomen overview names the chest too, and is not one. */
  private static boolean isChest(String bodyPart) {
    var part = bodyPart.toUpperCase(Locale.ROOT);
    var named = part.contains("CHEST") || part.startsWith("THORAX") || part.startsWith("LUNG");
    return named && !part.contains("ABD");
  }
}
