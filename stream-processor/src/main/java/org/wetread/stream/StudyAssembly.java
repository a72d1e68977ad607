package org.wetread.stream;

import java.time.Instant;
import org.wetread.events.SettleSignal;

/**
 * Where a study's assembly stands. A study is never closed for good: DICOM has no end of study, so
 * what changes a settled one opens it again for its next revision.
 */
public sealed interface StudyAssembly {

  /** The images so far. */
  StudyContent content();

  /** The last settled revision, 0 before the first. */
  int revision();

  /**
   * Waiting for more images.
   *
   * @param content the images so far
   * @param revision the last settled revision, 0 before the first
   * @param openedAt when it began to wait: the hard deadline counts from here
   * @param changedAt when the last change came: the quiet period counts from here
   */
  record Collecting(StudyContent content, int revision, Instant openedAt, Instant changedAt)
      implements StudyAssembly {}

  /**
   * Complete for now.
   *
   * @param content its images
   * @param revision this state's revision, 1 for the first
   * @param settledAt when it settled
   * @param settledBy what told
   */
  record Settled(StudyContent content, int revision, Instant settledAt, SettleSignal settledBy)
      implements StudyAssembly {}
}
