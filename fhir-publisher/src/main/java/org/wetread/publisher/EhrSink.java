package org.wetread.publisher;

import org.wetread.events.DraftReport;

/**
 * A way out for drafts. Delivering the same draft again is harmless: it finds what it wrote.
 * Thread-safe.
 */
public interface EhrSink {

  /** The configured name of the destination, as deliveries state it. */
  String destination();

  /**
   * Delivers a draft, or says why not.
   *
   * @throws DestinationUnavailableException when trying again later may help
   */
  SinkOutcome deliver(DraftReport draft, StudyIdentity identity)
      throws DestinationUnavailableException;
}
