package org.wetread.stream;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What a site decides about assembly and waiting.
 *
 * @param quietPeriod how long no image comes before a study settles
 * @param closedPeriod the same once the sender has released its association and all it sent is here
 * @param hardDeadline how long a study is kept open although images keep coming
 * @param resultDeadline how long the model may take before the study is shown as unassessed
 * @param studyRetention how long a settled study is remembered; a later image begins it anew
 * @param historyRetention how far back an image may serve as a prior, and how long a patient
 *     without new images is remembered
 * @param zone the site's zone, for dates in drafts
 */
public record StreamSettings(
    Duration quietPeriod,
    Duration closedPeriod,
    Duration hardDeadline,
    Duration resultDeadline,
    Duration studyRetention,
    Duration historyRetention,
    ZoneId zone) {

  /** A site's settings where nothing else is set, with the given waits. */
  public static StreamSettings of(
      Duration quietPeriod, Duration hardDeadline, Duration resultDeadline, ZoneId zone) {
    return new StreamSettings(
        quietPeriod,
        quietPeriod.compareTo(CLOSED_PERIOD) < 0 ? quietPeriod : CLOSED_PERIOD,
        hardDeadline,
        resultDeadline,
        STUDY_RETENTION,
        HISTORY_RETENTION,
        zone);
  }

  private static final Duration CLOSED_PERIOD = Duration.ofSeconds(2);
  private static final Duration STUDY_RETENTION = Duration.ofDays(30);
  private static final Duration HISTORY_RETENTION = Duration.ofDays(5 * 365);

  public StreamSettings {
    requirePositive("quiet period", quietPeriod);
    requirePositive("closed period", closedPeriod);
    requirePositive("study retention", studyRetention);
    requirePositive("history retention", historyRetention);
    requirePositive("hard deadline", hardDeadline);
    requirePositive("result deadline", resultDeadline);
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("the " + name + " must be longer than nothing");
    }
  }
}
