package org.wetread.phantoms.imaging;

/** How a maker tells a viewer to map stored values to grey (PS3.3 C.11.2). */
public enum VoiHabit {
  /** Stored values are grey already; no window is sent. */
  NONE,
  /** A linear window. */
  LINEAR,
  /** A window with VOI LUT Function SIGMOID. */
  SIGMOID,
  /** A VOI LUT Sequence. */
  TABLE
}
