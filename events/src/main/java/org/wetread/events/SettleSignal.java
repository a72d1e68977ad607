package org.wetread.events;

/** What told that a study is complete for now. */
public enum SettleSignal {
  /** No image came for the quiet period. */
  QUIET_PERIOD,
  /** Images kept coming until the hard deadline. */
  HARD_DEADLINE
}
