package org.wetread.phantoms.truth;

import java.util.List;
import java.util.Locale;

/** The patient's side. */
public enum Side {
  RIGHT,
  LEFT,
  BILATERAL,
  NONE;

  /** The signs of x in patient coordinates, which grow towards the left. */
  public List<Integer> signs() {
    return switch (this) {
      case RIGHT -> List.of(-1);
      case LEFT -> List.of(1);
      case BILATERAL -> List.of(-1, 1);
      case NONE -> List.of();
    };
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
