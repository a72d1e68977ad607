package org.wetread.stream.kafka;

import org.wetread.stream.Timeline;

/** What a replica can tell of a study. */
public sealed interface TimelineAnswer {

  /**
   * Its timeline.
   *
   * @param timeline never empty
   */
  record Found(Timeline timeline) implements TimelineAnswer {}

  /** No replica knows the study, or it has been forgotten. */
  record Unknown() implements TimelineAnswer {}

  /**
   * Another replica keeps it.
   *
   * @param hostAndPort where to ask
   */
  record Elsewhere(String hostAndPort) implements TimelineAnswer {}

  /** The stores are on their way to this or another replica; ask again shortly. */
  record NotReady() implements TimelineAnswer {}
}
