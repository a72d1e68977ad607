package org.wetread.stream;

import java.util.Comparator;
import java.util.Optional;
import org.wetread.events.InstanceReceived;
import org.wetread.events.StudyImage;

/**
 * An image as its study holds it.
 *
 * @param received its arrival; of identical arrivals the earliest
 * @param prior the nearest earlier frontal of the same patient known so far
 */
public record HeldImage(InstanceReceived received, Optional<StudyImage> prior) {

  private static final Comparator<InstanceReceived> EARLIEST_FIRST =
      Comparator.comparing(InstanceReceived::at)
          .thenComparing(arrival -> arrival.object().location());

  private static final Comparator<StudyImage> NEAREST_LAST =
      Comparator.comparing((StudyImage image) -> image.technique().acquiredAt())
          .thenComparing(image -> image.instance().value());

  /** As later stages refer to it. */
  StudyImage image() {
    return imageOf(received);
  }

  static StudyImage imageOf(InstanceReceived received) {
    return new StudyImage(
        received.study(),
        received.instance(),
        received.object(),
        received.technique(),
        received.at());
  }

  /** The same content announced again: the earliest announcement and the nearest prior stay. */
  HeldImage mergedWith(InstanceReceived again, Optional<StudyImage> priorThen) {
    var earliest = EARLIEST_FIRST.compare(again, received) < 0 ? again : received;
    return new HeldImage(earliest, nearer(prior, priorThen));
  }

  HeldImage withPrior(StudyImage candidate) {
    return new HeldImage(received, nearer(prior, Optional.of(candidate)));
  }

  private static Optional<StudyImage> nearer(Optional<StudyImage> one, Optional<StudyImage> two) {
    if (one.isEmpty() || two.isEmpty()) {
      return one.or(() -> two);
    }
    return NEAREST_LAST.compare(one.get(), two.get()) >= 0 ? one : two;
  }
}
