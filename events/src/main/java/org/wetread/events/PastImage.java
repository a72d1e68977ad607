package org.wetread.events;

import java.time.Instant;
import java.util.Optional;

/**
 * One image of a patient's history. It keeps the key that its header gave it, because its study
 * knows it under that one.
 *
 * @param study the study it belongs to
 * @param instance its pseudonym
 * @param object where it lies
 * @param technique how it was made
 * @param receivedAt when it became durable here
 * @param cameAs the patient key it came under, where that is another than the history's
 */
public record PastImage(
    StudyKey study,
    InstanceKey instance,
    ObjectRef object,
    Technique technique,
    Instant receivedAt,
    Optional<PatientKey> cameAs) {

  /** An arrival in the history of its own patient or, after a merge, of another. */
  public static PastImage of(InstanceReceived received, PatientKey history) {
    return new PastImage(
        received.study(),
        received.instance(),
        received.object(),
        received.technique(),
        received.at(),
        Optional.of(received.patient()).filter(key -> !key.equals(history)));
  }

  /** As other stages refer to it. */
  public StudyImage image() {
    return new StudyImage(study, instance, object, technique, receivedAt);
  }

  /** The same on its way out of a history. */
  public PastImage leaving(PatientKey history) {
    return withCameAs(Optional.of(cameAs.orElse(history)));
  }

  /** The same in its new history. */
  public PastImage entering(PatientKey history) {
    return withCameAs(cameAs.filter(key -> !key.equals(history)));
  }

  private PastImage withCameAs(Optional<PatientKey> key) {
    return new PastImage(study, instance, object, technique, receivedAt, key);
  }
}
