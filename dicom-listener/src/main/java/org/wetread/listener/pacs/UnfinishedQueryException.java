package org.wetread.listener.pacs;

import java.io.IOException;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.dicom.net.Status;

/** A query that did not tell all there is, so that nothing may be concluded from what is absent. */
public final class UnfinishedQueryException extends IOException {

  private static final long serialVersionUID = 1L;

  private final QueryEnd end;
  private final int statusCode;

  public UnfinishedQueryException(QueryEnd end, Status status) {
    super("the archive's answer is incomplete: " + end + ", status " + status);
    this.end = end;
    this.statusCode = status.code();
  }

  /** Why the answer is incomplete. */
  public QueryEnd end() {
    return end;
  }

  /** The archive's last word. */
  public Status status() {
    return new Status(statusCode);
  }
}
