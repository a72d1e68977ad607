package org.wetread.worker.cli;

import java.io.PrintWriter;
import org.wetread.worker.labelled.Discrimination;
import org.wetread.worker.labelled.FindingFigures;
import org.wetread.worker.labelled.LabelledFigures;

/** The figures of a labelled folder, for a terminal. */
final class LabelledPrint {

  private static final String LINE = "%-50s %6s %6s  %-20s %-20s %-20s%n";

  private final PrintWriter out;

  LabelledPrint(PrintWriter out) {
    this.out = out;
  }

  void print(LabelledFigures figures) {
    var pack = figures.pack();
    out.printf("%s %s, %s, digest %s%n", pack.id(), pack.version(), pack.status(), pack.digest());
    out.printf(
        "%d rows: %d scored, %d not readable", figures.rows(), figures.scored(), figures.failed());
    figures.declined().forEach((reason, many) -> out.printf(", %d declined (%s)", many, reason));
    out.printf("%n%n");
    out.printf(LINE, "finding", "with", "none", "AUC", "sensitivity", "specificity");
    figures.findings().forEach(this::finding);
    out.println();
    for (var subgroup : figures.subgroups()) {
      for (var one : subgroup.findings()) {
        line("%s: %s, %s".formatted(subgroup.by(), subgroup.group(), one.finding()), one);
      }
    }
    failures(figures);
  }

  private void finding(FindingFigures finding) {
    line(finding.discrimination().finding(), finding.discrimination());
    out.printf(
        "  calibration error %s, change told %s%n", finding.calibrationError(), finding.change());
  }

  private void line(String name, Discrimination one) {
    out.printf(
        LINE,
        name,
        one.positives(),
        one.negatives(),
        one.area(),
        one.sensitivity(),
        one.specificity());
  }

  private void failures(LabelledFigures figures) {
    if (!figures.troubles().isEmpty()) {
      out.printf("%n%-8s %s%n", "row", "not read, or not with its prior");
    }
    for (var row : figures.troubles()) {
      out.printf("%-8d %s%n", row.row().number(), row.trouble().orElse(""));
    }
  }
}
