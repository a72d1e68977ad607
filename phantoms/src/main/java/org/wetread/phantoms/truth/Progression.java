package org.wetread.phantoms.truth;

import java.util.Locale;

/** How a finding compares with the prior image; NONE where there is no prior. */
public enum Progression {
  NEW,
  IMPROVING,
  STABLE,
  WORSENING,
  NONE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
