package org.wetread.worklist;

import java.time.Duration;

/**
 * How much the board holds.
 *
 * @param shownFor a study leaves when its first image is older than this
 * @param studies beyond this many the oldest leave
 */
public record BoardLimits(Duration shownFor, int studies) {

  public BoardLimits {
    if (shownFor.isNegative() || shownFor.isZero() || studies < 1) {
      throw new IllegalArgumentException("a board shows at least one study for some time");
    }
  }

  /**
   * What leaves the page is remembered twice as long, so that a late event finds its study instead
   * of making a new one of it.
   */
  Duration rememberedFor() {
    return shownFor.multipliedBy(2);
  }
}
