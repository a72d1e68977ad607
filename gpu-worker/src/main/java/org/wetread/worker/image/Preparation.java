package org.wetread.worker.image;

import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;

/** What became of a stored object on its way to a model. */
public sealed interface Preparation {

  /** Ready for the backbone. */
  record Prepared(PreparedImage image) implements Preparation {}

  /** Perhaps perfect, but none of ours. */
  record Refused(DeclineReason reason) implements Preparation {}

  /** It should have been readable. */
  record Broken(FailureReason reason) implements Preparation {}
}
