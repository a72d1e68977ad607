package org.wetread.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A study's place in the line of those to be read. Critical ones stand first, behind them those who
 * have waited nearly as long as their class allows, then urgent ones, then routine ones; among
 * equals stands first who has waited longest. So no stream of urgent studies keeps a routine one
 * waiting for ever, and a place depends on nothing but itself and the time.
 *
 * @param urgency the class
 * @param since when the waiting began: the study's first image was durable
 * @param ceiling the longest that a study of this class is to wait
 * @param liftAfter how long it stands by its class alone, at most the ceiling; what lies between is
 *     the time left to read it in. A critical one stands first anyway
 * @param policy the version of the rules that gave the place, for the audit
 */
public record QueuePlace(
    Urgency urgency, Instant since, Duration ceiling, Duration liftAfter, String policy) {

  private static final String NO_POLICY = "none";
  private static final Duration UNHURRIED = Duration.ofHours(8);

  public QueuePlace {
    if (liftAfter.isNegative() || !ceiling.isPositive() || ceiling.compareTo(liftAfter) < 0) {
      throw new IllegalArgumentException("a place is lifted at or before its ceiling");
    }
  }

  /** The place of a study on which no policy has spoken: lifted only when 8 hours have passed. */
  public static QueuePlace unclassified(Urgency urgency, Instant since) {
    return new QueuePlace(urgency, since, UNHURRIED, UNHURRIED, NO_POLICY);
  }

  /** Who is to be read first at an instant; equal places are told apart by the caller. */
  public static Comparator<QueuePlace> orderAt(Instant now) {
    return Comparator.<QueuePlace>comparingInt(place -> place.rank(now))
        .thenComparing(QueuePlace::since)
        .thenComparing(QueuePlace::urgency);
  }

  /** When the class's ceiling is reached. */
  public Instant dueAt() {
    return since.plus(ceiling);
  }

  /** Whether it stands before its class because its ceiling is near. */
  public boolean liftedAt(Instant now) {
    return urgency != Urgency.CRITICAL && !now.isBefore(since.plus(liftAfter));
  }

  private int rank(Instant now) {
    if (liftedAt(now)) {
      return 1;
    }
    return switch (urgency) {
      case CRITICAL -> 0;
      case URGENT -> 2;
      case ROUTINE -> 3;
    };
  }
}
