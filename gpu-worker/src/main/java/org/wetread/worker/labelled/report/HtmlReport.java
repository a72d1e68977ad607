package org.wetread.worker.labelled.report;

import java.util.List;
import java.util.Locale;
import org.wetread.worker.labelled.FindingFigures;
import org.wetread.worker.labelled.ImageResult;
import org.wetread.worker.labelled.LabelledFigures;
import org.wetread.worker.labelled.Subgroup;

/** The figures as one page that needs nothing from anywhere, light or dark as its reader likes. */
public final class HtmlReport {

  private static final String INTERVALS =
      "95 % intervals: DeLong for areas, or Newcombe's where groups do not overlap; Wilson for"
          + " sensitivity and specificity at the pack's threshold; bootstrap for the expected"
          + " calibration error and for the mean recall of improving, stable and worsening. Only"
          + " images that were scored and whose label is 0 or 1 count.";

  private final LabelledFigures figures;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(LabelledFigures figures) {
    this.figures = figures;
  }

  /** The whole page. */
  public static String of(LabelledFigures figures) {
    var report = new HtmlReport(figures);
    report.head();
    report.findings();
    report.plots(
        "ROC curves", "The dot is the pack's threshold, the dashed line chance.", FindingPlot::roc);
    report.plots(
        "Calibration",
        "Mean probability of each tenth against how often the finding was there, with its 95 %"
            + " interval; the larger the dot, the more images. A calibrated pack lies on the dashed line.",
        FindingPlot::calibration);
    report.subgroups();
    report.failures();
    return report.page.append("</main></body></html>\n").toString();
  }

  private void head() {
    var pack = figures.pack();
    var name = Html.text(pack.id() + " " + pack.version());
    page.append("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>")
        .append("<meta name='viewport' content='width=device-width'>")
        .append("<title>")
        .append(name)
        .append(", evaluation</title>")
        .append("<style>")
        .append(Style.CSS)
        .append("</style></head><body><main>\n")
        .append("<h1>")
        .append(name)
        .append("</h1>\n<p>")
        .append(
            Html.text(
                ("%s pack, digest %s. Research only: figures of one data set under its own labels,"
                        + " no statement about care.")
                    .formatted(
                        pack.status().substring(0, 1).toUpperCase(Locale.ROOT)
                            + pack.status().substring(1),
                        pack.digest())))
        .append("</p>\n<ul class='counts'>");
    count(figures.rows(), "rows");
    count(figures.scored(), "scored");
    figures.declined().forEach((reason, many) -> count(many, "declined: " + reason));
    count(figures.failed(), "not readable");
    page.append("</ul>\n");
  }

  private void count(long many, String what) {
    page.append("<li><b>").append(many).append("</b> ").append(Html.text(what)).append("</li>");
  }

  private void findings() {
    page.append("<h2>Findings</h2><div class='wide'><table>")
        .append(
            Html.head(
                "Finding",
                "With",
                "Without",
                "AUC",
                "0.5 to 1",
                "Sensitivity",
                "Specificity",
                "Calibration error",
                "Change told"));
    for (var finding : figures.findings()) {
      var one = finding.discrimination();
      page.append(
          Html.row(
              List.of(
                  Html.text(one.finding()),
                  Long.toString(one.positives()),
                  Long.toString(one.negatives()),
                  Html.figure(one.area()),
                  Html.interval(one.area()),
                  Html.figure(one.sensitivity()),
                  Html.figure(one.specificity()),
                  Html.figure(finding.calibrationError()),
                  Html.figure(finding.change()))));
    }
    page.append("</table></div><p class='note'>").append(INTERVALS).append("</p>\n");
  }

  /** How a finding is drawn. */
  @FunctionalInterface
  private interface Drawing {
    String of(FindingFigures finding);
  }

  private void plots(String title, String note, Drawing drawing) {
    page.append("<h2>")
        .append(title)
        .append("</h2><p class='note'>")
        .append(note)
        .append("</p><div class='plots'>\n");
    for (var finding : figures.findings()) {
      page.append("<figure><figcaption>")
          .append(Html.text(finding.discrimination().finding()))
          .append("</figcaption>")
          .append(drawing.of(finding))
          .append("</figure>\n");
    }
    page.append("</div>\n");
  }

  private void subgroups() {
    page.append("<h2>Subgroups</h2>\n");
    for (var finding : figures.findings()) {
      var id = finding.discrimination().finding();
      page.append("<details open><summary>")
          .append(Html.text(id))
          .append("</summary><div class='wide'><table>")
          .append(
              Html.head(
                  "Group", "With", "Without", "AUC", "0.5 to 1", "Sensitivity", "Specificity"));
      figures.subgroups().forEach(subgroup -> subgroup(subgroup, id));
      page.append("</table></div></details>\n");
    }
  }

  private void subgroup(Subgroup subgroup, String finding) {
    subgroup.findings().stream()
        .filter(one -> one.finding().equals(finding))
        .map(
            one ->
                Html.row(
                    List.of(
                        Html.text(subgroup.by() + ": " + subgroup.group()),
                        Long.toString(one.positives()),
                        Long.toString(one.negatives()),
                        Html.figure(one.area()),
                        Html.interval(one.area()),
                        Html.figure(one.sensitivity()),
                        Html.figure(one.specificity()))))
        .forEach(page::append);
  }

  private void failures() {
    if (figures.troubles().isEmpty()) {
      return;
    }
    page.append("<h2>Not read, or not with their prior</h2><div class='wide'><table>")
        .append(Html.head("Row of the table", "Image, SHA-256", "Reason"));
    for (var row : figures.troubles()) {
      page.append(
          Html.row(
              List.of(
                  Integer.toString(row.row().number()),
                  "<code>" + row.result().map(ImageResult::image).orElse("–") + "</code>",
                  Html.text(row.trouble().orElse("")))));
    }
    page.append("</table></div>\n");
  }
}
