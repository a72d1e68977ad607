package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wetread.events.InstanceReceived;
import org.wetread.events.StudyImage;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;

/**
 * Finds the image to compare with: the nearest earlier stated frontal of the same patient, made at
 * least a minute before and in another study. Images arrive in any order, so a newcomer may also be
 * the prior that an image already here was missing.
 *
 * @param retention how long before an arrival an image may have been made to serve it
 */
public record PriorIndex(Duration retention) {

  /** How many images of a patient are kept; the latest made. */
  static final int KEPT_IMAGES = 16;

  private static final Duration APART = Duration.ofMinutes(1);
  private static final Comparator<StudyImage> OLDEST_FIRST =
      Comparator.comparing((StudyImage image) -> image.technique().acquiredAt())
          .thenComparing(image -> image.instance().value());

  /**
   * What an arrival does to a patient's history, and whom to tell.
   *
   * @param history the history after it
   * @param signals the arrival with its prior, then later images that found theirs in it
   */
  public record Lookup(PatientHistory history, List<StudySignal> signals) {

    public Lookup {
      signals = List.copyOf(signals);
    }
  }

  /**
   * Takes an arrival into its patient's history.
   *
   * @throws IllegalArgumentException when the history is another patient's
   */
  public Lookup take(Optional<PatientHistory> known, InstanceReceived received) {
    var history = known.orElseGet(() -> new PatientHistory(received.patient(), List.of()));
    if (!history.patient().equals(received.patient())) {
      throw new IllegalArgumentException("an image was brought to another patient's history");
    }
    if (Eligibility.obstacle(received.technique()).isPresent()) {
      return new Lookup(history, List.of(new ImageArrived(received, Optional.empty())));
    }
    var arrived = HeldImage.imageOf(received);
    var images = with(recent(history.images(), received.at()), arrived);
    var signals = new ArrayList<StudySignal>();
    signals.add(new ImageArrived(received, priorOf(arrived, images)));
    signals.addAll(laterImagesServedBy(arrived, images, history));
    return new Lookup(new PatientHistory(history.patient(), images), signals);
  }

  /**
   * What is left of a history when time has passed; empty when nothing is, and the patient may be
   * forgotten.
   */
  public Optional<PatientHistory> at(PatientHistory history, Instant now) {
    var images = recent(history.images(), now);
    return images.isEmpty()
        ? Optional.empty()
        : Optional.of(new PatientHistory(history.patient(), images));
  }

  private List<StudyImage> recent(List<StudyImage> images, Instant now) {
    var oldest = now.minus(retention);
    return images.stream().filter(image -> image.technique().acquiredAt().isAfter(oldest)).toList();
  }

  private static List<StudyImage> with(List<StudyImage> images, StudyImage arrived) {
    if (images.stream().anyMatch(held -> held.instance().equals(arrived.instance()))) {
      return images;
    }
    var all = new ArrayList<>(images);
    all.add(arrived);
    all.sort(OLDEST_FIRST);
    return List.copyOf(all.subList(Math.max(0, all.size() - KEPT_IMAGES), all.size()));
  }

  private static Optional<StudyImage> priorOf(StudyImage image, List<StudyImage> images) {
    var latest = image.technique().acquiredAt().minus(APART);
    return images.stream()
        .filter(earlier -> !earlier.study().equals(image.study()))
        .filter(earlier -> earlier.technique().view().isFrontal())
        .filter(earlier -> !earlier.technique().acquiredAt().isAfter(latest))
        .max(OLDEST_FIRST);
  }

  private static List<PriorAppeared> laterImagesServedBy(
      StudyImage arrived, List<StudyImage> images, PatientHistory before) {
    if (before.images().contains(arrived)) {
      return List.of();
    }
    return images.stream()
        .filter(later -> priorOf(later, images).filter(arrived::equals).isPresent())
        .map(later -> new PriorAppeared(later.study(), before.patient(), later.instance(), arrived))
        .toList();
  }
}
