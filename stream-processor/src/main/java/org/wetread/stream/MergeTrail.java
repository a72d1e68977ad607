package org.wetread.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wetread.events.PatientKey;

/**
 * Where something belongs that has come to a patient's history: here, or on to whom that patient
 * was merged into. It always ends. Merges that form a circle say that all its keys are one patient,
 * so all of it gathers at the least of them, whichever way it came.
 *
 * @param here the history it has come to
 * @param via the keys it has left, in this order
 */
record MergeTrail(PatientHistory here, List<PatientKey> via) {

  /** More than any patient was ever merged; each is one passage through the broker. */
  static final int MAX_HOPS = 8;

  private static final Comparator<PatientKey> LEAST = Comparator.comparing(PatientKey::value);

  /**
   * Where to.
   *
   * @param next the history to go on to, empty to stay
   * @param fault what is wrong with the way
   */
  record Lead(Optional<PatientKey> next, Optional<MergeFault> fault) {

    private static final Lead STAY = new Lead(Optional.empty(), Optional.empty());
  }

  Lead lead() {
    var survivor = here.survivor();
    // Whatever comes here again was sent by the circle's last member, to stay.
    if (survivor.isEmpty() || via.contains(here.patient())) {
      return Lead.STAY;
    }
    if (via.size() == MAX_HOPS) {
      return new Lead(Optional.empty(), Optional.of(MergeFault.TOO_MANY_HOPS));
    }
    return via.contains(survivor.get())
        ? circle(survivor.get())
        : new Lead(survivor, Optional.empty());
  }

  /** Whence it has come, once it leaves. */
  List<PatientKey> leaving() {
    var all = new ArrayList<>(via);
    all.add(here.patient());
    return List.copyOf(all);
  }

  private Lead circle(PatientKey first) {
    var members = leaving().subList(via.indexOf(first), via.size() + 1);
    var home = members.stream().min(LEAST).orElseThrow();
    return new Lead(
        Optional.of(home).filter(key -> !key.equals(here.patient())),
        Optional.of(MergeFault.CIRCLE));
  }
}
