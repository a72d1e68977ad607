package org.wetread.worker.labelled.report;

import java.util.List;
import java.util.Locale;
import org.wetread.worker.statistics.Estimate;

/** Pieces of HTML. */
final class Html {

  private Html() {}

  /** Text as it must stand between tags or in an attribute. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A row of cells that are HTML already; the first heads the row. */
  static String row(List<String> cells) {
    var row = new StringBuilder("<tr><th scope='row'>").append(cells.getFirst()).append("</th>");
    cells.stream().skip(1).forEach(cell -> row.append("<td>").append(cell).append("</td>"));
    return row.append("</tr>\n").toString();
  }

  /** A table's head. */
  static String head(String... names) {
    var head = new StringBuilder("<thead><tr>");
    for (var name : names) {
      head.append("<th scope='col'>").append(name).append("</th>");
    }
    return head.append("</tr></thead>\n").toString();
  }

  /** A figure and, smaller, its interval. */
  static String figure(Estimate figure) {
    return figure.measured()
        ? String.format(
            Locale.ROOT,
            "%.3f <small>%.3f–%.3f</small>",
            figure.value(),
            figure.low(),
            figure.high())
        : "<span class='none'>–</span>";
  }

  /** The interval of a share on a line from one half to one, which ends where it leaves it. */
  static String interval(Estimate figure) {
    if (!figure.measured()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<svg class='interval' viewBox='0 0 112 14' aria-hidden='true'><path class='grid' d='M6 7H106'/>"
            + "<path class='whisker' d='M%.1f 7H%.1f'/><circle class='dot' cx='%.1f' cy='7' r='3.5'/></svg>",
        place(figure.low()),
        place(figure.high()),
        place(figure.value()));
  }

  private static double place(double value) {
    return 6 + 100 * Math.clamp((value - 0.5) * 2, 0.0, 1.0);
  }
}
