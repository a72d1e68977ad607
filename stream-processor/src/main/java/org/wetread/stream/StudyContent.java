package org.wetread.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.StudyKey;

/**
 * The images of a study, whatever order and however often they came.
 *
 * @param study the study's pseudonym
 * @param patient the patient whom its first image named
 * @param images ordered by instance key, each instance once, never empty
 */
public record StudyContent(StudyKey study, PatientKey patient, List<HeldImage> images) {

  private static final Comparator<HeldImage> BY_INSTANCE =
      Comparator.comparing(held -> held.received().instance().value());

  public StudyContent {
    images = List.copyOf(images);
  }

  static StudyContent of(StudySignal.ImageArrived first) {
    var received = first.received();
    return new StudyContent(
        received.study(), received.patient(), List.of(new HeldImage(received, first.prior())));
  }

  /** When its first image became durable: the door from which every latency counts. */
  public Instant receivedAt() {
    return images.stream()
        .map(held -> held.received().at())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Whether any of its images is of an urgent order. */
  boolean stat() {
    return images.stream().anyMatch(held -> held.received().technique().stat());
  }

  Optional<HeldImage> find(InstanceKey instance) {
    return images.stream().filter(held -> held.received().instance().equals(instance)).findFirst();
  }

  StudyContent with(HeldImage image) {
    var all = new ArrayList<HeldImage>();
    all.add(image);
    images.stream()
        .filter(held -> !held.received().instance().equals(image.received().instance()))
        .forEach(all::add);
    all.sort(BY_INSTANCE);
    return new StudyContent(study, patient, all);
  }

  /** Why an arrival may not join although it names this study, empty when it may. */
  Optional<Conflict> conflictWith(InstanceReceived arrival) {
    if (!arrival.patient().equals(patient)) {
      return Optional.of(Conflict.STUDY_PATIENT);
    }
    return find(arrival.instance())
        .filter(held -> !held.received().object().sha256().equals(arrival.object().sha256()))
        .map(held -> Conflict.SOP_INSTANCE);
  }
}
