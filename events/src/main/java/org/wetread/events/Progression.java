package org.wetread.events;

/** How a finding has changed since the prior image. */
public enum Progression {
  IMPROVING,
  STABLE,
  WORSENING
}
