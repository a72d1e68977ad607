package org.wetread.stream.simulation;

import java.time.Instant;
import java.util.Comparator;
import org.wetread.events.QueuePlace;

/** Who of those in line is read next. */
public enum Discipline {
  /** Who has waited longest. */
  FIRST_COME("first come"),
  /** The most urgent class, in it who has waited longest; no ceiling. */
  CLASS_ONLY("class only"),
  /** As the worklist does: by class, but nobody beyond the class's ceiling. */
  BOUNDED_WAIT("bounded wait");

  private final String words;

  Discipline(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }

  Comparator<QueuePlace> at(Instant now) {
    return switch (this) {
      case FIRST_COME -> Comparator.comparing(QueuePlace::since);
      case CLASS_ONLY -> Comparator.comparing(QueuePlace::urgency).thenComparing(QueuePlace::since);
      case BOUNDED_WAIT -> QueuePlace.orderAt(now);
    };
  }
}
