package org.wetread.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wetread.events.StudyImage;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;

/**
 * Orders a study's readable images from the best to the last. The score is the view's weight (PA 4,
 * AP 2, not stated 0) plus 1 for ORIGINAL over DERIVED, so that a derived PA still beats an
 * original AP; of equal scores the newest comes first, since a repeated exposure is usually the
 * better one. FOR PRESENTATION is a condition, not a weight, see {@link Eligibility}.
 */
public final class FrontalRanking {

  /** More readable images than any real study has; bounds what one study can ask of the model. */
  static final int MAX_CANDIDATES = 8;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt((Candidate candidate) -> score(candidate.image().technique()))
          .thenComparing(candidate -> candidate.image().technique().acquiredAt())
          .reversed()
          .thenComparing(candidate -> candidate.image().instance().value());

  private FrontalRanking() {}

  /**
   * A readable image.
   *
   * @param image the image
   * @param prior what it would be compared with
   */
  public record Candidate(StudyImage image, Optional<StudyImage> prior) {}

  /** Best first, at most {@value #MAX_CANDIDATES}. */
  public static List<Candidate> rank(StudyContent content) {
    return content.images().stream()
        .filter(held -> Eligibility.obstacle(held.received().technique()).isEmpty())
        .map(held -> new Candidate(held.image(), held.prior()))
        .sorted(BEST_FIRST)
        .limit(MAX_CANDIDATES)
        .toList();
  }

  /** The image to read, empty when the study has none. */
  public static Optional<Candidate> best(StudyContent content) {
    return rank(content).stream().findFirst();
  }

  /** Why the first of the ranking is first, in order of weight; for the audit. */
  public static List<String> reasons(List<Candidate> ranking) {
    if (ranking.isEmpty()) {
      return List.of();
    }
    var technique = ranking.getFirst().image().technique();
    var reasons = new ArrayList<String>();
    reasons.add(
        technique.view() == ViewPosition.UNKNOWN
            ? "view not stated, to be confirmed by the model"
            : "view " + technique.view());
    reasons.add("for presentation");
    reasons.add(technique.original() ? "original" : "derived");
    var equals =
        ranking.stream()
            .filter(candidate -> score(candidate.image().technique()) == score(technique))
            .count();
    if (equals > 1) {
      reasons.add("newest of " + equals + " alike");
    }
    return List.copyOf(reasons);
  }

  private static int score(Technique technique) {
    var view =
        switch (technique.view()) {
          case PA -> 4;
          case AP -> 2;
          case LATERAL, OTHER, UNKNOWN -> 0;
        };
    return view + (technique.original() ? 1 : 0);
  }
}
