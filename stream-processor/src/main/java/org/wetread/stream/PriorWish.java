package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PriorWanted;
import org.wetread.stream.StudySignal.ImageArrived;

/**
 * When a study asks the archive for a prior: once, for its first readable image, when nothing of
 * the patient is at hand. An image that was old when it came is itself history; if it asked too,
 * each fetched prior would fetch its own.
 */
final class PriorWish {

  private static final Duration FRESH = Duration.ofDays(2);

  private PriorWish() {}

  /** The wish of a study's first image. */
  static Optional<PriorWanted> first(ImageArrived arrival, Instant now) {
    var received = arrival.received();
    return arrival.prior().isEmpty() && isReadable(received) && isFresh(received)
        ? Optional.of(wish(received, now))
        : Optional.empty();
  }

  /** The wish of a further one: none when an image before it was readable. */
  static Optional<PriorWanted> further(StudyContent content, ImageArrived arrival, Instant now) {
    var asked = content.images().stream().anyMatch(held -> isReadable(held.received()));
    return asked || content.conflictWith(arrival.received()).isPresent()
        ? Optional.empty()
        : first(arrival, now);
  }

  private static boolean isReadable(InstanceReceived received) {
    return Eligibility.obstacle(received.technique()).isEmpty();
  }

  private static boolean isFresh(InstanceReceived received) {
    return received.technique().acquiredAt().plus(FRESH).isAfter(received.at());
  }

  private static PriorWanted wish(InstanceReceived received, Instant now) {
    return new PriorWanted(
        DerivedId.of("prior-wanted", received.study()),
        received.study(),
        now,
        received.patient(),
        received.object());
  }
}
