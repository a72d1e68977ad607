package org.wetread.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a study passed each mark for the first time, and how long that took from the door. A broker
 * that compacted the first decision away leaves the earliest one it still has.
 *
 * @param receivedAt first image durable here: the door
 * @param triagedAt first decision that came of looking or refusing
 * @param draftedAt first draft composed
 * @param deliveredAt first draft standing at a destination
 * @param doorToTriageMillis absent until triaged
 * @param doorToDraftMillis absent until drafted
 * @param doorToEhrMillis absent until delivered
 */
public record Timeline(
    Instant receivedAt,
    Optional<Instant> triagedAt,
    Optional<Instant> draftedAt,
    Optional<Instant> deliveredAt,
    OptionalLong doorToTriageMillis,
    OptionalLong doorToDraftMillis,
    OptionalLong doorToEhrMillis) {

  static Timeline of(
      Instant receivedAt,
      Optional<Instant> triagedAt,
      Optional<Instant> draftedAt,
      Optional<Instant> deliveredAt) {
    return new Timeline(
        receivedAt,
        triagedAt,
        draftedAt,
        deliveredAt,
        millis(receivedAt, triagedAt),
        millis(receivedAt, draftedAt),
        millis(receivedAt, deliveredAt));
  }

  /** Never negative: clocks of two machines may differ by more than a fast step takes. */
  private static OptionalLong millis(Instant door, Optional<Instant> mark) {
    return mark.map(at -> OptionalLong.of(Math.max(0, Duration.between(door, at).toMillis())))
        .orElseGet(OptionalLong::empty);
  }
}
