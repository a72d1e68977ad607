package org.wetread.worker.labelled.report;

import java.util.ArrayList;
import java.util.Locale;
import org.wetread.worker.labelled.FindingFigures;

/** A finding's curves, each with the figure that sums it up. */
final class FindingPlot {

  private FindingPlot() {}

  static String roc(FindingFigures finding) {
    var one = finding.discrimination();
    if (!one.area().measured()) {
      return "<p class='none'>fewer than two with or without it</p>";
    }
    var plot = new Plot("ROC curve of " + one.finding(), "1 − specificity", "sensitivity");
    var points = new ArrayList<Double>();
    for (var point : finding.roc().points()) {
      points.add(point.falsePositives());
      points.add(point.truePositives());
    }
    plot.line(points);
    plot.dot(
        1 - one.specificity().value(),
        one.sensitivity().value(),
        4.5,
        "at the threshold: sensitivity %s, specificity %s"
            .formatted(one.sensitivity(), one.specificity()));
    return plot.svg() + "<p>AUC " + Html.figure(one.area()) + "</p>";
  }

  static String calibration(FindingFigures finding) {
    if (finding.calibration().bins().isEmpty()) {
      return "<p class='none'>the pack has no probability for it</p>";
    }
    var plot =
        new Plot(
            "Calibration of " + finding.discrimination().finding(), "probability", "share with it");
    var points = new ArrayList<Double>();
    var all = finding.calibration().bins().stream().mapToLong(bin -> bin.happened().of()).sum();
    for (var bin : finding.calibration().bins()) {
      points.add(bin.probability());
      points.add(bin.happened().estimate().value());
    }
    plot.line(points);
    for (var bin : finding.calibration().bins()) {
      var share = bin.happened().estimate();
      plot.whisker(bin.probability(), share.low(), share.high());
      plot.dot(
          bin.probability(),
          share.value(),
          2.5 + 5 * Math.sqrt((double) bin.happened().of() / all),
          String.format(Locale.ROOT, "%.2f: %s", bin.probability(), bin.happened()));
    }
    return plot.svg() + "<p>Error " + Html.figure(finding.calibrationError()) + "</p>";
  }
}
