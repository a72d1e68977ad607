package org.wetread.stream.simulation;

import java.util.Locale;

/** A comparison as a table that Markdown shows and a terminal too. */
public final class ComparisonTable {

  private static final String LINE = "| %-16s | %-12s | %14s | %14s | %14s |%n";

  private ComparisonTable() {}

  /** Waits in minutes, each with the half width of its 95 % interval. */
  public static String of(Comparison comparison) {
    var table = new StringBuilder();
    table.append(LINE.formatted("Study shows", "Line", "mean, min", "p95, min", "maximum, min"));
    table.append("|---|---|--:|--:|--:|").append(System.lineSeparator());
    for (var row : comparison.rows()) {
      table.append(
          LINE.formatted(
              row.group(),
              row.discipline().words(),
              minutes(row.mean()),
              minutes(row.p95()),
              minutes(row.max())));
    }
    return table.toString();
  }

  private static String minutes(Estimate estimate) {
    return String.format(Locale.ROOT, "%.1f ± %.1f", estimate.mean(), estimate.halfWidth());
  }
}
