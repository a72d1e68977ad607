package org.wetread.dicom.net;

import java.util.List;

/**
 * A peer asks whether instances are safe here, so that it may delete its own (PS3.4 section J.3.2).
 *
 * @param requestor who asked
 * @param transactionUid names the request; a valid UID
 * @param references what it asks about, at least one; all UIDs are valid
 */
public record CommitmentRequest(
    Sender requestor, String transactionUid, List<SopReference> references) {

  public CommitmentRequest {
    references = List.copyOf(references);
  }
}
