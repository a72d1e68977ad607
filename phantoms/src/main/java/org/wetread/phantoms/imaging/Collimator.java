package org.wetread.phantoms.imaging;

import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;

/** Lead shutters at the edges of the field: unexposed, hence white, unless processing blacks them. */
public final class Collimator {
  private Collimator() {}

  public static void close(Plane film, long visitSeed) {
    var dice = Dice.of(visitSeed, "collimator");
    var unexposed = dice.chance(0.55);
    var black = dice.chance(0.6);
    if (!unexposed) {
      return;
    }
    var frame = film.frame();
    var left = edge(dice);
    var right = edge(dice);
    var top = edge(dice);
    var bottom = edge(dice) * 0.5;
    var value = black ? 0f : 4.4f;
    var samples = film.samples();
    var soft = 1.2;
    for (var row = 0; row < frame.rows(); row++) {
      var y = (row + 0.5) * frame.millimetres();
      var vertical = Math.min(y - top, frame.heightMillimetres() - bottom - y);
      for (var column = 0; column < frame.columns(); column++) {
        var x = (column + 0.5) * frame.millimetres();
        var horizontal = Math.min(x - left, frame.widthMillimetres() - right - x);
        var open = (float) Math.clamp(Math.min(vertical, horizontal) / soft + 0.5, 0.0, 1.0);
        if (open < 1) {
          var i = row * frame.columns() + column;
          samples[i] = open * samples[i] + (1 - open) * value;
        }
      }
    }
  }

  private static double edge(Dice dice) {
    return dice.chance(0.5) ? -5 : dice.uniform(1, 12);
  }
}
