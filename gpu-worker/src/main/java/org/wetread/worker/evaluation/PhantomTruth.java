package org.wetread.worker.evaluation;

import java.util.List;
import java.util.Optional;
import org.wetread.events.Progression;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.ShownFinding;
import org.wetread.phantoms.truth.Subject;

/**
 * What is known about a phantom.
 *
 * @param group {@value #FRONTAL}, {@code lateral} or the body part
 * @param findings what is planted and lies inside the image, each kind at most once
 * @param monochrome1 whether its lowest stored value is white
 */
public record PhantomTruth(String group, List<ShownFinding> findings, boolean monochrome1) {

  public static final String FRONTAL = "frontal";

  public PhantomTruth {
    findings = List.copyOf(findings);
  }

  static PhantomTruth of(PhantomObject object) {
    var plan = object.plan();
    var chest = plan.view().isFrontal() ? FRONTAL : "lateral";
    return new PhantomTruth(
        plan.subject() == Subject.CHEST ? chest : plan.subject().code(),
        object.findings(),
        object.image().technique().monochrome1());
  }

  Optional<PlantedFinding> planted(String finding) {
    return findings.stream()
        .map(ShownFinding::planted)
        .filter(one -> one.kind().code().equals(finding))
        .findFirst();
  }

  /** How a finding has changed since the prior; a new one has worsened. */
  static Optional<Progression> change(PlantedFinding planted) {
    return switch (planted.progression()) {
      case IMPROVING -> Optional.of(Progression.IMPROVING);
      case STABLE -> Optional.of(Progression.STABLE);
      case WORSENING, NEW -> Optional.of(Progression.WORSENING);
      case NONE -> Optional.empty();
    };
  }
}
