package org.wetread.worklist;

import org.wetread.events.FindingScore;

/**
 * How sure the model is, in as many steps as it can honestly tell apart. Only a calibrated score
 * speaks of likelihood; any other tells how far it passed its threshold.
 */
public enum ScoreBand {
  LIKELY("likely"),
  POSSIBLE("possible"),
  STRONG_SIGNAL("strong signal"),
  WEAK_SIGNAL("weak signal");

  private static final double LIKELY_FROM = 0.8;
  private static final double STRONG_BEYOND_THRESHOLD = 0.2;

  private final String words;

  ScoreBand(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }

  /** The band of a present finding. */
  public static ScoreBand of(FindingScore score) {
    if (score.probability().isPresent()) {
      return score.probability().getAsDouble() >= LIKELY_FROM ? LIKELY : POSSIBLE;
    }
    var strong = score.score() - score.threshold() >= STRONG_BEYOND_THRESHOLD;
    return strong ? STRONG_SIGNAL : WEAK_SIGNAL;
  }
}
