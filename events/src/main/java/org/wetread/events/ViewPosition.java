package org.wetread.events;

/** From where the X-rays came, from View Position (0018,5101) or View Code Sequence (0054,0220). */
public enum ViewPosition {
  /** Posteroanterior: the usual standing frontal. */
  PA,
  /** Anteroposterior: the bedside frontal. */
  AP,
  /** Any lateral. */
  LATERAL,
  /** Stated, and none of the above. */
  OTHER,
  /** Not stated; never taken for frontal. */
  UNKNOWN;

  /** Whether the image is a frontal one. */
  public boolean isFrontal() {
    return this == PA || this == AP;
  }
}
