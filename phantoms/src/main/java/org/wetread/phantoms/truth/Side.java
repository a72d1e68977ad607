package org.wetread.phantoms.truth;

import java.util.List;
import java.util.Locale;

/** The patient's side. */
public enum Side {
  RIGHT(List.of(-1)),
  LEFT(List.of(1)),
  BILATERAL(List.of(-1, 1)),
  NONE(List.of());

  private final List<Integer> signs;

  Side(List<Integer> signs) {
    this.signs = signs;
  }

  /** The signs of x in patient coordinates, which grow towards the left. */
  public List<Integer> signs() {
    return signs;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
