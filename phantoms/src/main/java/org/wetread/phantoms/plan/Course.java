package org.wetread.phantoms.plan;

import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Progression;

/** How a finding develops from one visit to the next. */
final class Course {
  private Course() {}

  static PlantedFinding develop(PlantedFinding finding, Progression progression, Dice dice) {
    var severity =
        switch (progression) {
          case WORSENING ->
              Math.min(1, finding.severity() + Math.max(0.2, dice.uniform(0.22, 0.42)));
          case IMPROVING -> Math.max(0.1, finding.severity() - dice.uniform(0.22, 0.45));
          case STABLE, NEW, NONE ->
              Math.clamp(finding.severity() + dice.around(0, 0.015), 0.1, 1.0);
        };
    return new PlantedFinding(
        finding.kind(),
        finding.side(),
        finding.variant(),
        severity,
        progression,
        finding.seed());
  }

  /** A course the finding has room for: what is smallest cannot shrink visibly. */
  static Progression plausible(PlantedFinding finding, Dice dice) {
    var roll = dice.uniform(0, 1);
    return switch (finding.kind()) {
      case SUPPORT_DEVICE, CARDIOMEGALY -> Progression.STABLE;
      case NODULE ->
          roll < 0.7 || finding.severity() > 0.7 ? Progression.STABLE : Progression.WORSENING;
      case PLEURAL_EFFUSION, PNEUMOTHORAX, CONSOLIDATION -> {
        if (roll < 0.30) {
          yield Progression.STABLE;
        }
        var worse = finding.severity() < 0.36 || (finding.severity() < 0.68 && roll < 0.65);
        yield worse ? Progression.WORSENING : Progression.IMPROVING;
      }
    };
  }
}
