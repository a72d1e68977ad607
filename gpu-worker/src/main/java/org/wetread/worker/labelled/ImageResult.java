package org.wetread.worker.labelled;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wetread.events.Progression;

/**
 * What became of an image; one line of the file that an evaluation is resumed from. It names the
 * image by its digest only.
 *
 * @param pack digest of the pack
 * @param image SHA-256 of the file
 * @param prior SHA-256 of the earlier image it was compared with, empty without one
 * @param outcome what became of it
 * @param reason why it was declined or failed, empty when scored
 * @param scores per finding
 * @param changes per finding, where there was a prior
 * @param view from the table or the header
 * @param sex from the table or the header
 * @param ageBand from the table or the header
 * @param manufacturer from the header
 */
public record ImageResult(
    String pack,
    String image,
    String prior,
    Outcome outcome,
    String reason,
    Map<String, Score> scores,
    Map<String, Progression> changes,
    String view,
    String sex,
    String ageBand,
    String manufacturer) {

  /** What can become of an image. */
  public enum Outcome {
    SCORED,
    DECLINED,
    FAILED
  }

  /**
   * What a pack says of a finding.
   *
   * @param score not a probability
   * @param probability where the pack is calibrated
   * @param present whether the score reaches the pack's threshold
   */
  public record Score(double score, @Nullable Double probability, boolean present) {

    Optional<Double> calibrated() {
      return Optional.ofNullable(probability);
    }
  }

  /** What it is found again by. */
  record Key(String pack, String image, String prior) {}

  public ImageResult {
    scores = Map.copyOf(scores);
    changes = Map.copyOf(changes);
  }

  Key key() {
    return new Key(pack, image, prior);
  }
}
