package org.wetread.worklist;

import java.util.Comparator;
import java.util.Optional;
import org.wetread.events.FindingScore;
import org.wetread.events.Progression;
import org.wetread.events.Region;
import org.wetread.events.Urgency;

/**
 * A present finding as a reader sees it.
 *
 * @param finding its id in the pack
 * @param label its name
 * @param confidence how sure, in words
 * @param urgency how soon to look
 * @param progression change from the prior, when compared
 * @param region where in the image as stored
 * @param place the region in words; sides are the image's, since the board knows no orientation
 */
public record BoardFinding(
    String finding,
    String label,
    String confidence,
    Urgency urgency,
    Optional<Progression> progression,
    Optional<Region> region,
    Optional<String> place) {

  /** Most urgent first, then by name, so that the same findings always read the same. */
  static final Comparator<BoardFinding> READING_ORDER =
      Comparator.comparing(BoardFinding::urgency)
          .thenComparing(BoardFinding::label)
          .thenComparing(BoardFinding::finding);

  static BoardFinding of(FindingScore score) {
    return new BoardFinding(
        score.finding(),
        score.label(),
        ScoreBand.of(score).words(),
        score.urgency(),
        score.progression(),
        score.region(),
        score.region().map(BoardFinding::place));
  }

  private static String place(Region region) {
    return "%s, image %s"
        .formatted(
            third((region.top() + region.bottom()) / 2, "upper", "middle", "lower"),
            third((region.left() + region.right()) / 2, "left", "centre", "right"));
  }

  private static String third(double fraction, String first, String second, String last) {
    if (fraction < 1.0 / 3) {
      return first;
    }
    return fraction < 2.0 / 3 ? second : last;
  }
}
