package org.wetread.phantoms.truth;

import java.util.Locale;

/** What an object shows. */
public enum Subject {
  CHEST,
  HAND,
  KNEE,
  /** A valid header whose pixels cannot be decoded. */
  UNREADABLE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
