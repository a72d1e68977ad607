package org.wetread.stream;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What a site decides about assembly and waiting.
 *
 * @param quietPeriod how long no image comes before a study settles
 * @param hardDeadline how long a study is kept open although images keep coming
 * @param resultDeadline how long the model may take before the study is shown as unassessed
 * @param zone the site's zone, for dates in drafts
 */
public record StreamSettings(
    Duration quietPeriod, Duration hardDeadline, Duration resultDeadline, ZoneId zone) {

  public StreamSettings {
    requirePositive("quiet period", quietPeriod);
    requirePositive("hard deadline", hardDeadline);
    requirePositive("result deadline", resultDeadline);
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("the " + name + " must be longer than nothing");
    }
  }
}
