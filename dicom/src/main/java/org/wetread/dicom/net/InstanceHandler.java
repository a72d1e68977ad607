package org.wetread.dicom.net;

import java.io.IOException;
import java.util.Optional;

/**
 * What becomes of a received object. Called on the association's own virtual thread, so it may
 * block; several associations call at once. The status it returns is the answer to the sender:
 * success only when the object is safe. An exception is answered with 0110H, without its text.
 */
@FunctionalInterface
public interface InstanceHandler {

  Status store(IncomingInstance instance) throws IOException;

  /**
   * The handler of one association, for who must know which objects came together; by default the
   * same one serves them all.
   */
  default InstanceHandler opened(Sender sender) {
    return this;
  }

  /**
   * The sender has released its association after what it sent. Not called when the association
   * broke off. On the association's thread, after the release was answered.
   */
  default void released() {}

  /** Who answers for the safety of what was stored (PS3.4 annex J); by default nobody does. */
  default Optional<CommitmentHandler> commitments() {
    return Optional.empty();
  }
}
