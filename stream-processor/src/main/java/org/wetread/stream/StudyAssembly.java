package org.wetread.stream;

import java.time.Instant;
import java.util.Optional;
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
   * @param patience how long to wait for its sender; empty for the site's own
   * @param transfer what its sender's released association tells, if it has released one since
   */
  record Collecting(
      StudyContent content,
      int revision,
      Instant openedAt,
      Instant changedAt,
      Optional<Patience> patience,
      Optional<Transfer> transfer)
      implements StudyAssembly {

    Collecting with(StudyContent changed) {
      return new Collecting(changed, revision, openedAt, changedAt, patience, transfer);
    }

    Collecting with(Transfer told) {
      return new Collecting(content, revision, openedAt, changedAt, patience, Optional.of(told));
    }
  }

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
