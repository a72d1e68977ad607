package org.wetread.dicom.net;

import java.io.IOException;
import java.util.Optional;

/**
 * Answers for the safety of what was stored (PS3.4 annex J). Called on the association's own
 * virtual thread; several associations call at once.
 */
public interface CommitmentHandler {

  /**
   * Takes a request. The status is the answer to the N-ACTION: success only when the request
   * survives a power cut. An exception is answered with 0110H, without its text.
   */
  Status request(CommitmentRequest request) throws IOException;

  /** An N-ACTION was refused before it became a request. */
  void refused(CommitmentRefusal reason);

  /**
   * A result to be told on the association of this requestor, who has asked on it and keeps it open
   * and idle. Asked again and again; empty when there is nothing to tell here.
   */
  Optional<CommitmentReport> ready(Sender requestor);

  /** The requestor has answered a report that was {@link #ready} for it. */
  void answered(Sender requestor, CommitmentReport report, Status status);
}
