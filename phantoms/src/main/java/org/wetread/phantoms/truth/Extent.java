package org.wetread.phantoms.truth;

import java.util.Locale;

/** A reader's three words for size, as bands of severity. */
public enum Extent {
  SMALL(0.12, 0.30),
  MODERATE(0.36, 0.60),
  LARGE(0.68, 1.0);

  private final double least;
  private final double most;

  Extent(double least, double most) {
    this.least = least;
    this.most = most;
  }

  public double least() {
    return least;
  }

  public double most() {
    return most;
  }

  public static Extent of(double severity) {
    return severity < 0.33 ? SMALL : severity < 0.64 ? MODERATE : LARGE;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
