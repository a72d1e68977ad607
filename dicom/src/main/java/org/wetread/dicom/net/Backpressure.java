package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Keeps the callers of a rule to its rates by reading no further for a while: TCP then makes the
 * sender wait. Waits only between units, where no timer of ours runs against the sender.
 */
final class Backpressure {

  /** Reads as fast as it can. */
  static final Backpressure NONE = new Backpressure(PeerLimits.NONE);

  private final List<Pace> bytes;
  private final List<Pace> objects;

  Backpressure(PeerLimits limits) {
    this.bytes = paces(limits.bytesPerSecond());
    this.objects = paces(limits.objectsPerSecond());
  }

  private static List<Pace> paces(long perSecond) {
    return perSecond == Long.MAX_VALUE
        ? List.of()
        : List.of(new Pace(perSecond, System.nanoTime()));
  }

  void unit(long unitBytes) {
    bytes.forEach(pace -> pace.charge(unitBytes, System.nanoTime()));
  }

  void object() {
    objects.forEach(pace -> pace.charge(1, System.nanoTime()));
  }

  /** Returns when more may be taken. */
  void await() throws IOException {
    for (var owed = owedNanos(); owed > 0; owed = owedNanos()) {
      LockSupport.parkNanos(this, owed);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("closed while a sender was made to wait");
      }
    }
  }

  private long owedNanos() {
    var now = System.nanoTime();
    return Stream.concat(bytes.stream(), objects.stream())
        .mapToLong(pace -> pace.owedNanos(now))
        .max()
        .orElse(0);
  }
}
