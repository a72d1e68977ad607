package org.wetread.stream.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.wetread.events.Urgency;
import org.wetread.stream.simulation.Comparison.Row;
import org.wetread.stream.triage.TriageRules;

/**
 * A comparison as a picture (SVG): a panel each for mean, 95th percentile and maximum, a line for
 * each group, a mark for each way of ordering the line, with its 95 % interval.
 */
public final class ComparisonChart {

  private static final int LEFT = 150;
  private static final int PANEL = 240;
  private static final int GAP = 44;
  private static final int TOP = 118;
  private static final int ROW = 46;
  private static final int BOTTOM = 74;
  private static final int OFFSET = 11;
  private static final int WIDTH = LEFT + 3 * PANEL + 2 * GAP + 30;

  /** A measure and its panel. */
  private record Panel(String title, Function<Row, Estimate> measure, int left) {}

  private static final List<Panel> PANELS =
      List.of(
          new Panel("Mean wait", Row::mean, LEFT),
          new Panel("95th percentile", Row::p95, LEFT + PANEL + GAP),
          new Panel("Longest wait", Row::max, LEFT + 2 * (PANEL + GAP)));

  private final Comparison comparison;
  private final Duration ceiling;
  private final String caption;
  private final StringBuilder svg = new StringBuilder();

  private ComparisonChart(Comparison comparison, TriageRules triage, String caption) {
    this.comparison = comparison;
    this.ceiling = triage.place(Urgency.ROUTINE, Instant.EPOCH).ceiling();
    this.caption = caption;
  }

  /**
   * Draws a comparison.
   *
   * @param triage the rules, whose longest ceiling is shown
   * @param caption what was simulated, for the foot
   */
  public static String of(Comparison comparison, TriageRules triage, String caption) {
    return new ComparisonChart(comparison, triage, caption).draw();
  }

  private String draw() {
    var height = TOP + comparison.groups().size() * ROW + BOTTOM;
    line(
        ("<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
                + " font-family='system-ui, sans-serif' font-size='13' fill='#1f2937'>")
            .formatted(WIDTH, height, WIDTH, height));
    line("<rect width='%d' height='%d' fill='#ffffff'/>".formatted(WIDTH, height));
    text(20, 34, "font-size='19' font-weight='600'", "How long studies wait to be read");
    legend();
    groups();
    PANELS.forEach(this::panel);
    text(20, height - 20, "font-size='11' fill='#6b7280'", caption);
    line("</svg>");
    return svg.toString();
  }

  private void legend() {
    var x = 26;
    for (var discipline : Discipline.values()) {
      line("<circle cx='%d' cy='60' r='5.5' fill='%s'/>".formatted(x, colour(discipline)));
      text(x + 12, 64, "", discipline.words());
      x += 110;
    }
    line("<path d='M%d 60h22' stroke='#b91c1c' stroke-dasharray='4 3'/>".formatted(x));
    text(x + 28, 64, "", "routine ceiling; bars are 95 % intervals over seeds");
  }

  private void groups() {
    var y = TOP;
    for (var group : comparison.groups()) {
      if (group.equals(Comparison.NOTHING)) {
        line("<path d='M20 %dH%d' stroke='#d1d5db'/>".formatted(y, WIDTH - 20));
      }
      text(LEFT - 14, y + ROW / 2 + 4, "text-anchor='end'", group);
      y += ROW;
    }
  }

  private void panel(Panel panel) {
    var scale = scale(panel);
    var bottom = TOP + comparison.groups().size() * ROW;
    text(panel.left(), TOP - 26, "font-weight='600'", panel.title());
    for (var minutes = 0.0; minutes <= scale; minutes += step(scale)) {
      var x = x(panel, minutes, scale);
      line("<path d='M%s %dV%d' stroke='#e5e7eb'/>".formatted(number(x), TOP - 8, bottom));
      text(x, bottom + 18, "text-anchor='middle' font-size='11' fill='#6b7280'", tick(minutes));
    }
    var most = (double) ceiling.toMinutes();
    if (most <= scale) {
      line(
          "<path d='M%s %dV%d' stroke='#b91c1c' stroke-dasharray='4 3'/>"
              .formatted(number(x(panel, most, scale)), TOP - 14, bottom));
    }
    for (var row : comparison.rows()) {
      mark(panel, row, scale);
    }
  }

  private void mark(Panel panel, Row row, double scale) {
    var estimate = panel.measure().apply(row);
    var middle = TOP + comparison.groups().indexOf(row.group()) * ROW + ROW / 2;
    var y = middle + offset(row.discipline());
    var colour = colour(row.discipline());
    line(
        "<path d='M%s %dH%s' stroke='%s' stroke-width='2'/>"
            .formatted(
                number(x(panel, Math.max(0, estimate.low()), scale)),
                y,
                number(x(panel, estimate.high(), scale)),
                colour));
    line(
        "<circle cx='%s' cy='%d' r='4.5' fill='%s'><title>%s, %s: %s min</title></circle>"
            .formatted(
                number(x(panel, estimate.mean(), scale)),
                y,
                colour,
                escaped(row.group()),
                row.discipline().words(),
                number(estimate.mean())));
  }

  private static int offset(Discipline discipline) {
    return switch (discipline) {
      case FIRST_COME -> -OFFSET;
      case CLASS_ONLY -> 0;
      case BOUNDED_WAIT -> OFFSET;
    };
  }

  private static String colour(Discipline discipline) {
    return switch (discipline) {
      case FIRST_COME -> "#6b7280";
      case CLASS_ONLY -> "#c2410c";
      case BOUNDED_WAIT -> "#0f766e";
    };
  }

  private double scale(Panel panel) {
    var greatest =
        comparison.rows().stream()
            .mapToDouble(row -> panel.measure().apply(row).high())
            .max()
            .orElse(1);
    var step = step(greatest);
    return Math.ceil(greatest / step) * step;
  }

  private static double step(double scale) {
    for (var step : new double[] {1, 2, 5, 10, 15, 30, 60, 120, 240, 480}) {
      if (scale / step <= 6) {
        return step;
      }
    }
    return 1440;
  }

  private static double x(Panel panel, double minutes, double scale) {
    return panel.left() + minutes / scale * PANEL;
  }

  private static String tick(double minutes) {
    if (minutes == 0) {
      return "0";
    }
    return minutes >= 60 && minutes % 60 == 0
        ? Math.round(minutes / 60) + " h"
        : Math.round(minutes) + " min";
  }

  private void text(double x, double y, String attributes, String words) {
    line(
        "<text x='%s' y='%s' %s>%s</text>"
            .formatted(number(x), number(y), attributes, escaped(words)));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The same under every locale. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void line(String markup) {
    svg.append(markup).append('\n');
  }
}
