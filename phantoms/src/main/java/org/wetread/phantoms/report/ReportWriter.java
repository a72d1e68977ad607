package org.wetread.phantoms.report;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Subject;

/** Writes the report of one image: what is there, what is not, and how it compares. */
public final class ReportWriter {
  private ReportWriter() {}

  public static ReportText write(StudyPlan study, ObjectPlan object) {
    return switch (object.subject()) {
      case CHEST -> chest(study, object);
      case HAND ->
          new ReportText(
              "Radiograph of the hand. No fracture or dislocation. Joint spaces are preserved.",
              "No acute osseous abnormality of the hand.");
      case KNEE ->
          new ReportText(
              "Radiograph of the knee. No fracture. Joint spaces are maintained.",
              "No acute osseous abnormality of the knee.");
      case UNREADABLE -> new ReportText("The image could not be displayed.", "Not interpretable.");
    };
  }

  private static ReportText chest(StudyPlan study, ObjectPlan object) {
    var dice = Dice.of(object.seed(), "report");
    var sentences = new ArrayList<String>();
    study.prior().ifPresent(prior -> sentences.add(comparison(prior, dice)));
    for (var finding : object.findings()) {
      sentences.add(Wording.sentence(finding, dice));
    }
    sentences.addAll(resolved(study, object, dice));
    sentences.addAll(Negatives.of(object, dice));
    return new ReportText(String.join(" ", sentences), impression(study, object, dice));
  }

  private static String comparison(StudyPlan prior, Dice dice) {
    var date = prior.performed().toLocalDate();
    return dice.pick(
        List.of(
            "Comparison is made with the radiograph of " + date + ".",
            "Compared to the prior study of " + date + ".",
            "In comparison with " + date + ":"));
  }

  private static List<String> resolved(StudyPlan study, ObjectPlan object, Dice dice) {
    var gone = new ArrayList<String>();
    for (var old : study.prior().map(StudyPlan::findings).orElse(List.of())) {
      if (object.view().isFrontal() && !has(study.findings(), old.kind())) {
        var name = Wording.name(old.kind());
        gone.add(
            dice.pick(
                List.of(
                    "The previously seen " + name + " has resolved.",
                    "Interval resolution of the " + name + ".")));
      }
    }
    return gone;
  }

  static boolean has(List<PlantedFinding> findings, FindingKind kind) {
    return findings.stream().anyMatch(f -> f.kind() == kind);
  }

  private static String impression(StudyPlan study, ObjectPlan object, Dice dice) {
    if (object.subject() == Subject.CHEST && object.findings().isEmpty()) {
      return dice.pick(
          List.of(
              "No acute cardiopulmonary process.",
              "No acute cardiopulmonary abnormality.",
              "Normal chest radiograph.",
              "No radiographic evidence of acute disease in the chest."));
    }
    var lines = new ArrayList<String>();
    for (var finding : object.findings()) {
      lines.add(Wording.summary(finding));
    }
    if (study.prior().isPresent()
        && object.findings().stream().allMatch(f -> Wording.unchanged(f.progression()))) {
      lines.add("No significant interval change.");
    }
    return lines.size() == 1 ? lines.getFirst() : numbered(lines);
  }

  private static String numbered(List<String> lines) {
    var text = new StringBuilder();
    for (var i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : " ").append(i + 1).append(". ").append(lines.get(i));
    }
    return text.toString();
  }
}
