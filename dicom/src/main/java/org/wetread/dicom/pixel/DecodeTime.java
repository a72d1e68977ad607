package org.wetread.dicom.pixel;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * The time that one image's decoding has. Every codec looks at it at least once for each line of
 * the image, because a few bytes can ask for the largest image there is.
 */
final class DecodeTime {
  private final Duration longest;
  private final LongSupplier nanoClock;
  private final long deadlineNanos;

  private DecodeTime(Duration longest, LongSupplier nanoClock) {
    this.longest = longest;
    this.nanoClock = nanoClock;
    this.deadlineNanos = nanoClock.getAsLong() + longest.toNanos();
  }

  /** Runs from now on, by a clock that counts nanoseconds as {@link System#nanoTime} does. */
  static DecodeTime of(Duration longest, LongSupplier nanoClock) {
    return new DecodeTime(longest, nanoClock);
  }

  boolean isOver() {
    return nanoClock.getAsLong() - deadlineNanos > 0;
  }

  /** Throws when the time is over. */
  void require() throws PixelException {
    if (isOver()) {
      throw over();
    }
  }

  PixelException over() {
    return new PixelException(Reason.TIME_LIMIT, "not decoded within " + longest);
  }
}
