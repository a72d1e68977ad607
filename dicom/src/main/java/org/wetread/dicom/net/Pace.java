package org.wetread.dicom.net;

/**
 * A rate, as the moment up to which what came has been paid for with time. One second may be owed,
 * so that a short burst costs nothing. Shared by the associations of a rule.
 */
final class Pace {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long CREDIT_NANOS = 1_000_000_000;

  private final long perSecond;
  private long paidNanos;

  Pace(long perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.paidNanos = nowNanos;
  }

  synchronized void charge(long amount, long nowNanos) {
    var from = Math.max(paidNanos - nowNanos, 0) + nowNanos;
    paidNanos = from + (long) (amount * NANOS_PER_SECOND / perSecond);
  }

  /** How long to wait before taking more; 0 when the rate is kept. */
  synchronized long owedNanos(long nowNanos) {
    return Math.max(paidNanos - nowNanos - CREDIT_NANOS, 0);
  }
}
