package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PastImage;
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
  private static final Comparator<PastImage> OLDEST_FIRST =
      Comparator.comparing((PastImage image) -> image.technique().acquiredAt())
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
   * Takes an arrival into its patient's history, or into that of whom its patient was merged into;
   * which one it is, {@link PatientJourney} has seen to.
   */
  Lookup take(PatientHistory history, InstanceReceived received) {
    if (Eligibility.obstacle(received.technique()).isPresent()) {
      return new Lookup(history, List.of(new ImageArrived(received, Optional.empty())));
    }
    var arrived = PastImage.of(received, history.patient());
    var images = with(recent(history.images(), received.at()), List.of(arrived));
    var after = history.with(images);
    var held = instances(history.images());
    var signals = new ArrayList<StudySignal>();
    signals.add(new ImageArrived(received, priorOf(arrived, images).map(PastImage::image)));
    signals.addAll(servedBy(held, newOf(List.of(arrived), held), after));
    return new Lookup(after, signals);
  }

  /**
   * Takes the images of a merged patient in. Their studies know them; told are only the priors that
   * either side finds in the other.
   */
  Lookup adopt(PatientHistory history, List<PastImage> moved, Instant now) {
    var entering = moved.stream().map(image -> image.entering(history.patient())).toList();
    var after = history.with(recent(with(history.images(), entering), now));
    var held = instances(history.images());
    var adopted = newOf(entering, held);
    var signals = new ArrayList<StudySignal>(servedBy(held, adopted, after));
    signals.addAll(servedBy(adopted, held, after));
    return new Lookup(after, signals);
  }

  /**
   * What is left of a history when time has passed; empty when nothing is, and the patient may be
   * forgotten. One who was merged never is.
   */
  public Optional<PatientHistory> at(PatientHistory history, Instant now) {
    return Optional.of(history.with(recent(history.images(), now))).filter(left -> !left.isBlank());
  }

  private List<PastImage> recent(List<PastImage> images, Instant now) {
    var oldest = now.minus(retention);
    return images.stream().filter(image -> image.technique().acquiredAt().isAfter(oldest)).toList();
  }

  /** The latest of all; of an image that is there already the first stays. */
  private static List<PastImage> with(List<PastImage> images, List<PastImage> newcomers) {
    var known = instances(images);
    var all = new ArrayList<>(images);
    newcomers.stream().filter(each -> !known.contains(each.instance())).forEach(all::add);
    all.sort(OLDEST_FIRST);
    return List.copyOf(all.subList(Math.max(0, all.size() - KEPT_IMAGES), all.size()));
  }

  private static Optional<PastImage> priorOf(PastImage image, List<PastImage> images) {
    var latest = image.technique().acquiredAt().minus(APART);
    return images.stream()
        .filter(earlier -> !earlier.study().equals(image.study()))
        .filter(earlier -> earlier.technique().view().isFrontal())
        .filter(earlier -> !earlier.technique().acquiredAt().isAfter(latest))
        .max(OLDEST_FIRST);
  }

  /** Those of some images that have one of certain others as their prior now. */
  private static List<PriorAppeared> servedBy(
      Set<InstanceKey> some, Set<InstanceKey> others, PatientHistory history) {
    var signals = new ArrayList<PriorAppeared>();
    for (var image : history.images()) {
      priorOf(image, history.images())
          .filter(prior -> some.contains(image.instance()) && others.contains(prior.instance()))
          .map(
              prior ->
                  new PriorAppeared(
                      image.study(), history.nameOf(image), image.instance(), prior.image()))
          .ifPresent(signals::add);
    }
    return signals;
  }

  private static Set<InstanceKey> instances(List<PastImage> images) {
    return images.stream().map(PastImage::instance).collect(Collectors.toSet());
  }

  private static Set<InstanceKey> newOf(List<PastImage> images, Set<InstanceKey> known) {
    return images.stream()
        .map(PastImage::instance)
        .filter(instance -> !known.contains(instance))
        .collect(Collectors.toSet());
  }
}
