package org.wetread.listener.commitment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.wetread.dicom.net.CommitmentReport;
import org.wetread.dicom.net.SopReference;
import org.wetread.objectstore.VerifiedObject;

/**
 * One request for storage commitment from its N-ACTION to the answer to its N-EVENT-REPORT.
 *
 * @param received when it was asked
 * @param requestor AE title that asked
 * @param provider AE title that was asked
 * @param verdicts one for each reference once all have been read again; empty before
 */
record Transaction(
    Instant received,
    String requestor,
    String provider,
    String transactionUid,
    List<SopReference> references,
    List<Verdict> verdicts) {

  Transaction {
    references = List.copyOf(references);
    verdicts = List.copyOf(verdicts);
    if (!verdicts.isEmpty() && verdicts.size() != references.size()) {
      throw new IllegalArgumentException("each reference has one verdict");
    }
  }

  /** Its name on disk: a hash, because a UID may say where it comes from. */
  String name() {
    return name(requestor, transactionUid);
  }

  static String name(String requestor, String transactionUid) {
    var identity = (requestor + '\0' + transactionUid).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(VerifiedObject.newDigest().digest(identity));
  }

  boolean isVerified() {
    return !verdicts.isEmpty();
  }

  boolean asksTheSameAs(Transaction other) {
    return provider.equals(other.provider) && references.equals(other.references);
  }

  Transaction verified(List<Verdict> found) {
    return new Transaction(received, requestor, provider, transactionUid, references, found);
  }

  CommitmentReport report() {
    var committed = new ArrayList<SopReference>();
    var failed = new ArrayList<CommitmentReport.Failed>();
    for (var i = 0; i < references.size(); i++) {
      var reference = references.get(i);
      verdicts
          .get(i)
          .failure()
          .ifPresentOrElse(
              reason -> failed.add(new CommitmentReport.Failed(reference, reason)),
              () -> committed.add(reference));
    }
    return new CommitmentReport(transactionUid, committed, failed);
  }
}
