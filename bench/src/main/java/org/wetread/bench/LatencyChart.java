package org.wetread.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Two curves over rate, both axes logarithmic, as SVG. */
final class LatencyChart {

  /**
   * What was measured at one rate.
   *
   * @param rate studies per second
   * @param p50 milliseconds
   * @param p99 milliseconds
   */
  record Point(double rate, double p50, double p99) {}

  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int MARGIN = 60;
  private static final double[] TICKS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000
  };

  private final List<Point> points;
  private final double minRate;
  private final double maxRate;
  private final double minMillis;
  private final double maxMillis;

  LatencyChart(List<Point> points) {
    this.points = List.copyOf(points);
    minRate = below(points.stream().mapToDouble(Point::rate).min().orElse(1));
    maxRate = above(points.stream().mapToDouble(Point::rate).max().orElse(10));
    minMillis = below(points.stream().mapToDouble(Point::p50).min().orElse(1));
    maxMillis = above(points.stream().mapToDouble(Point::p99).max().orElse(1_000));
  }

  String svg(String title) {
    var svg =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                    + " font-family=\"sans-serif\" font-size=\"12\">%n"
                    + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
    svg.append(label(WIDTH / 2.0, 20, "middle", title));
    svg.append(label(WIDTH / 2.0, HEIGHT - 12, "middle", "studies per second"));
    svg.append(label(8, 40, "start", "milliseconds"));
    grid(svg);
    svg.append(curve(Point::p50, "#1b6ca8")).append(curve(Point::p99, "#c0392b"));
    var last = points.getLast();
    svg.append(label(x(last.rate) + 6, y(last.p50), "start", "p50"));
    svg.append(label(x(last.rate) + 6, y(last.p99), "start", "p99"));
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (var tick : TICKS) {
      if (tick >= minRate && tick <= maxRate) {
        svg.append(line(x(tick), MARGIN, x(tick), HEIGHT - MARGIN));
        svg.append(
            label(
                x(tick), HEIGHT - MARGIN + 16, "middle", String.format(Locale.ROOT, "%.0f", tick)));
      }
      if (tick >= minMillis && tick <= maxMillis) {
        svg.append(line(MARGIN, y(tick), WIDTH - MARGIN, y(tick)));
        svg.append(label(MARGIN - 6, y(tick) + 4, "end", String.format(Locale.ROOT, "%.0f", tick)));
      }
    }
  }

  private String curve(ToDoubleFunction<Point> value, String colour) {
    return points.stream()
        .map(
            point ->
                String.format(
                    Locale.ROOT, "%.1f,%.1f", x(point.rate), y(value.applyAsDouble(point))))
        .collect(
            Collectors.joining(
                " ",
                "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"",
                "\"/>\n"));
  }

  private double x(double rate) {
    var share = Math.log(rate / minRate) / Math.log(maxRate / minRate);
    return MARGIN + share * (WIDTH - 2 * MARGIN);
  }

  private double y(double millis) {
    var share = Math.log(millis / minMillis) / Math.log(maxMillis / minMillis);
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }

  private static double below(double value) {
    var tick = TICKS[0];
    for (var each : TICKS) {
      tick = each < value ? each : tick;
    }
    return tick;
  }

  private static double above(double value) {
    for (var each : TICKS) {
      if (each > value) {
        return each;
      }
    }
    return 2 * value;
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
        x1,
        y1,
        x2,
        y2);
  }

  private static String label(double x, double y, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        words);
  }
}
