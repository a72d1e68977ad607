package org.wetread.messaging;

import org.wetread.events.PipelineEvent;

/**
 * What to do with each event of a followed topic. Called by one thread, in the order of the
 * partition; an event may come again after a crash, so handling must bear repetition.
 */
@FunctionalInterface
public interface EventHandler {

  /**
   * Handles one event; returning means it is done for good.
   *
   * @throws RetryLaterException to have this event, and those behind it in its partition, wait
   */
  void handle(PipelineEvent event) throws RetryLaterException;
}
