package org.wetread.worker.labelled.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wetread.worker.labelled.Discrimination;
import org.wetread.worker.labelled.FindingFigures;
import org.wetread.worker.labelled.ImageResult;
import org.wetread.worker.labelled.LabelledFigures;
import org.wetread.worker.statistics.Estimate;

/** The figures as lines of comma-separated text (RFC 4180), one figure each. */
public final class CsvReport {

  private static final String ALL = "all";

  private CsvReport() {}

  /** Every figure with its interval; bins of the calibration curve with their mean probability. */
  public static List<String> figures(LabelledFigures figures) {
    var lines = new ArrayList<String>();
    lines.add("by,group,finding,figure,at,value,low,high,n,positives");
    for (var finding : figures.findings()) {
      discrimination(lines, ALL, ALL, finding.discrimination());
      calibration(lines, finding);
    }
    for (var subgroup : figures.subgroups()) {
      for (var one : subgroup.findings()) {
        discrimination(lines, subgroup.by(), subgroup.group(), one);
      }
    }
    return lines;
  }

  /** Rows that could not be read: number in the table, digest of the image, what was wrong. */
  public static List<String> failures(LabelledFigures figures) {
    return Stream.concat(
            Stream.of("row,image_sha256,reason"),
            figures.troubles().stream()
                .map(
                    row ->
                        cells(
                            Integer.toString(row.row().number()),
                            row.result().map(ImageResult::image).orElse(""),
                            row.trouble().orElse(""))))
        .toList();
  }

  private static void discrimination(
      List<String> lines, String by, String group, Discrimination one) {
    var positives = Long.toString(one.positives());
    lines.add(line(List.of(by, group, one.finding(), "auc", ""), one.area(), positives));
    lines.add(
        line(List.of(by, group, one.finding(), "sensitivity", ""), one.sensitivity(), positives));
    lines.add(
        line(List.of(by, group, one.finding(), "specificity", ""), one.specificity(), positives));
  }

  private static void calibration(List<String> lines, FindingFigures finding) {
    var id = finding.discrimination().finding();
    lines.add(
        line(
            List.of(ALL, ALL, id, "expected calibration error", ""),
            finding.calibrationError(),
            ""));
    for (var bin : finding.calibration().bins()) {
      lines.add(
          line(
              List.of(ALL, ALL, id, "calibration", number(bin.probability())),
              bin.happened().estimate(),
              Long.toString(bin.happened().hits())));
    }
    lines.add(line(List.of(ALL, ALL, id, "change: mean recall", ""), finding.change(), ""));
  }

  private static String line(List<String> what, Estimate figure, String positives) {
    return Stream.of(
            what.stream(),
            Stream.of(number(figure.value()), number(figure.low()), number(figure.high())),
            Stream.of(Long.toString(figure.of()), positives))
        .flatMap(each -> each)
        .map(CsvReport::cell)
        .reduce((left, right) -> left + "," + right)
        .orElseThrow();
  }

  private static String cells(String... values) {
    return String.join(",", Stream.of(values).map(CsvReport::cell).toList());
  }

  private static String cell(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
