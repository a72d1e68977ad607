package org.wetread.events;

/** How soon a human should look when a finding is present; declared in this order of urgency. */
public enum Urgency {
  CRITICAL,
  URGENT,
  ROUTINE
}
