package org.wetread.worker.labelled.report;

import java.util.List;
import java.util.Locale;

/** A square plot from 0 to 1 both ways, as inline SVG that takes its colours from the page. */
final class Plot {

  private static final int SIDE = 200;
  private static final int LEFT = 44;
  private static final int TOP = 12;
  private static final int WIDTH = LEFT + SIDE + 16;
  private static final int HEIGHT = TOP + SIDE + 40;

  private final StringBuilder svg = new StringBuilder();

  /**
   * @param summary what it shows, for who cannot see it
   * @param across name of the horizontal axis
   * @param up name of the vertical axis
   */
  Plot(String summary, String across, String up) {
    svg.append(
        "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>"
            .formatted(WIDTH, HEIGHT, Html.text(summary)));
    List.of(0.0, 0.25, 0.5, 0.75, 1.0).forEach(this::gridLines);
    List.of(0.0, 0.5, 1.0).forEach(this::ticks);
    svg.append(
        "<text class='axis' x='%s' y='%d' text-anchor='middle'>%s</text>"
            .formatted(x(0.5), HEIGHT - 8, Html.text(across)));
    svg.append(
        "<text class='axis' transform='translate(11 %s) rotate(-90)' text-anchor='middle'>%s</text>"
            .formatted(y(0.5), Html.text(up)));
    svg.append("<path class='chance' d='M%s %sL%s %s'/>".formatted(x(0), y(0), x(1), y(1)));
  }

  private void gridLines(double at) {
    svg.append("<path class='grid' d='M%s %sV%s'/>".formatted(x(at), y(0), y(1)));
    svg.append("<path class='grid' d='M%s %sH%s'/>".formatted(x(0), y(at), x(1)));
  }

  private void ticks(double at) {
    svg.append(
        "<text class='tick' x='%s' y='%d' text-anchor='middle'>%s</text>"
            .formatted(x(at), TOP + SIDE + 14, number(at)));
    svg.append(
        "<text class='tick' x='%d' y='%s' dy='4' text-anchor='end'>%s</text>"
            .formatted(LEFT - 6, y(at), number(at)));
  }

  /** A line through points given as x, y, x, y and so on. */
  void line(List<Double> points) {
    var path = new StringBuilder();
    for (var at = 0; at < points.size(); at += 2) {
      path.append(at == 0 ? 'M' : 'L').append(x(points.get(at)));
      path.append(' ').append(y(points.get(at + 1)));
    }
    svg.append("<path class='line' d='%s'/>".formatted(path));
  }

  /** A marked point that tells its story to who points at it. */
  void dot(double x, double y, double radius, String story) {
    svg.append(
        "<circle class='dot' cx='%s' cy='%s' r='%s'><title>%s</title></circle>"
            .formatted(x(x), y(y), number(radius), Html.text(story)));
  }

  /** An upright interval. */
  void whisker(double x, double low, double high) {
    svg.append("<path class='whisker' d='M%s %sV%s'/>".formatted(x(x), y(low), y(high)));
  }

  String svg() {
    return svg + "</svg>";
  }

  private static String x(double value) {
    return number(LEFT + value * SIDE);
  }

  private static String y(double value) {
    return number(TOP + (1 - value) * SIDE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
