package org.wetread.phantoms.truth;

/** View Position (0018,5101) as the phantoms use it. */
public enum View {
  PA,
  AP,
  LATERAL;

  public boolean isFrontal() {
    return this != LATERAL;
  }
}
