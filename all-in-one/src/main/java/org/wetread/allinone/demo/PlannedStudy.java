package org.wetread.allinone.demo;

import java.util.List;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Side;

/**
 * A study the demonstration sends, and the end it must come to.
 *
 * @param number position in the demonstration, from 1
 * @param plan what is drawn, with its truth
 * @param expected how it must end
 * @param times how often each of its objects is sent
 */
record PlannedStudy(int number, StudyPlan plan, Ending expected, int times) {

  /** How a study ends. */
  enum Ending {
    REPORTED,
    DECLINED,
    QUARANTINED
  }

  /** What was planted, for a person. */
  String description() {
    var image = plan.objects().getFirst();
    var subject = image.subject().name().toLowerCase(java.util.Locale.ROOT);
    var views = plan.objects().stream().map(object -> object.view().name()).toList();
    var visit = plan.prior().isPresent() ? ", follow-up" : "";
    return switch (expected) {
      case REPORTED -> String.join("+", views) + visit + ": " + findings(plan.findings());
      case DECLINED -> subject;
      case QUARANTINED -> String.join("+", views) + ": unreadable pixels";
    };
  }

  private static String findings(List<PlantedFinding> findings) {
    return findings.isEmpty()
        ? "nothing planted"
        : String.join(", ", findings.stream().map(PlannedStudy::finding).toList());
  }

  private static String finding(PlantedFinding finding) {
    var side =
        finding.side() == Side.LEFT || finding.side() == Side.RIGHT
            ? " " + finding.side().name().charAt(0)
            : "";
    return finding.kind().code() + side;
  }
}
