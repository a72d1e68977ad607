package org.wetread.dicom.cli;

import java.io.PrintWriter;
import org.wetread.dicom.net.Status;

/** Tells, file by file, what became of it. */
final class SendReport {

  private final PrintWriter out;
  private final int total;
  private int told;
  private int stored;

  SendReport(PrintWriter out, int total) {
    this.out = out;
    this.total = total;
  }

  void unreadable(Candidate candidate) {
    tell(candidate, "not sent: " + candidate.problem());
  }

  void notAccepted(Candidate candidate) {
    tell(candidate, "not sent: the peer does not take this kind of object in this transfer syntax");
  }

  void answered(Candidate candidate, Status status) {
    if (status.isSuccess() || status.isWarning()) {
      stored++;
      tell(candidate, status.sentence());
    } else {
      tell(candidate, "refused: " + status.sentence() + " (" + status + ")");
    }
  }

  void finish() {
    out.printf("%d of %d stored%n", stored, total);
    out.flush();
  }

  int failures() {
    return total - stored;
  }

  private void tell(Candidate candidate, String what) {
    told++;
    out.printf("[%d/%d] %s: %s%n", told, total, candidate.file(), what);
    out.flush();
  }
}
