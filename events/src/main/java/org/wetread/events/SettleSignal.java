package org.wetread.events;

/** What told that a study is complete for now. */
public enum SettleSignal {
  /** The sender released its association, everything it sent is here, and no more came. */
  ASSOCIATION_CLOSED,
  /** No image came for the quiet period. */
  QUIET_PERIOD,
  /** Images kept coming until the hard deadline. */
  HARD_DEADLINE
}
