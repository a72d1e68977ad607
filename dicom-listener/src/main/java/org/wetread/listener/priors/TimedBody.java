package org.wetread.listener.priors;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wetread.listener.pacs.Deadline;

/**
 * A response body that breaks off at the deadline, because the client's own timeout ends with the
 * headers and a byte now and then would keep a fetch for ever.
 */
final class TimedBody extends FilterInputStream {

  private final CompletableFuture<Void> timer = new CompletableFuture<>();

  TimedBody(InputStream in, Deadline deadline) {
    super(in);
    var _ = timer.thenRunAsync(this::breakOff);
    var _ = timer.completeOnTimeout(null, deadline.leftOrLeast().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void breakOff() {
    try {
      in.close();
    } catch (IOException _) {
      // Whoever reads is told by the read.
    }
  }

  /** Ends the exchange too when the body has not come to its end. */
  @Override
  public void close() throws IOException {
    timer.cancel(false);
    super.close();
  }
}
