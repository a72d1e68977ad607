package org.wetread.phantoms.report;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.FindingKind;

/** What a reader says is not there. */
final class Negatives {
  private Negatives() {}

  static List<String> of(ObjectPlan object, Dice dice) {
    var findings = object.findings();
    var effusion = ReportWriter.has(findings, FindingKind.PLEURAL_EFFUSION);
    var pneumothorax = ReportWriter.has(findings, FindingKind.PNEUMOTHORAX);
    var lines = new ArrayList<String>();
    if (!ReportWriter.has(findings, FindingKind.CONSOLIDATION)) {
      lines.add(
          dice.pick(
              findings.isEmpty()
                  ? List.of(
                      "The lungs are clear.",
                      "Lungs are well expanded and clear.",
                      "No focal consolidation.")
                  : List.of("No focal consolidation.", "There is no consolidation.")));
    }
    if (!effusion && !pneumothorax) {
      lines.add(
          dice.pick(
              List.of(
                  "No pleural effusion or pneumothorax.",
                  "There is no pleural effusion or pneumothorax.",
                  "No effusion or pneumothorax is seen.")));
    } else if (!effusion) {
      lines.add("No pleural effusion.");
    } else if (!pneumothorax) {
      lines.add("No pneumothorax.");
    }
    if (!ReportWriter.has(findings, FindingKind.CARDIOMEGALY)) {
      lines.add(
          dice.pick(
              List.of(
                  "The cardiomediastinal silhouette is within normal limits.",
                  "Heart size is normal.",
                  "The cardiac silhouette is not enlarged.")));
    }
    return lines;
  }
}
