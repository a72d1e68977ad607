package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Curve;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;

/** Skin, muscle and fat: the trunk with neck and shoulders, arms, and breasts. */
public final class SoftTissue {
  private static final Curve TRUNK =
      Curve.through(0, 196, 60, 188, 120, 178, 200, 173, 300, 172, 420, 174);
  private static final Curve DEPTH =
      Curve.through(-90, 0.52, -50, 0.60, 0, 0.78, 60, 0.90, 140, 1.0, 240, 1.04, 420, 1.0);

  private final ChestGeometry chest;

  public SoftTissue(ChestGeometry chest) {
    this.chest = chest;
  }

  public void project(Plane body) {
    trunk(body);
    for (var side = -1; side <= 1; side += 2) {
      arm(body, side);
      breast(body, side);
    }
  }

  private void trunk(Plane body) {
    var frame = body.frame();
    var depth = chest.physique().depthMillimetres();
    var padding = 4 + 22 * chest.physique().fat();
    for (var row = 0; row < frame.rows(); row++) {
      var y = frame.y(row);
      var r = chest.reference(y);
      var half = chest.across(TRUNK.at(r)) - 12 + padding;
      var thick = depth * DEPTH.at(r);
      var middle = chest.midline(y);
      for (var column = 0; column < frame.columns(); column++) {
        var x = Math.abs(frame.x(column) - middle);
        var u = x / half;
        if (u < 1) {
          var u2 = u * u;
          body.add(column, row, thick * Math.sqrt(1 - u2 * u2 * u2) * shoulder(x, y, half));
        }
      }
    }
  }

  /** Above the shoulder line there is air; on the way up to the neck the trunk thins. */
  private double shoulder(double x, double y, double half) {
    var slope = Math.clamp((x - 52) / Math.max(1, half - 52), 0.0, 1.0);
    var line = -128 + 76 * Math.sqrt(slope) + 30 * slope * slope - chest.pose().shoulderLift();
    var below = (y - line) / 48;
    return below <= 0 ? 0 : Math.sqrt(Math.min(1, below));
  }

  private void arm(Plane body, int side) {
    var frame = body.frame();
    var bed = chest.pose().antePosterior();
    var radius = 42 + 16 * chest.physique().fat();
    for (var row = 0; row < frame.rows(); row++) {
      var y = frame.y(row);
      var r = chest.reference(y);
      if (r < -40) {
        continue;
      }
      var swing = (bed ? 0.16 : 0.42) * Math.max(0, r - 20);
      var centre = chest.midline(y) + side * (chest.across(186) + radius * 0.35 + swing);
      var round = Math.clamp((r + 40) / 60, 0.0, 1.0);
      var reach = radius * Math.sqrt(1 - (1 - round) * (1 - round)) + 1;
      for (var column = frame.column(centre - reach);
          column <= frame.column(centre + reach);
          column++) {
        var u = (frame.x(column) - centre) / reach;
        if (u * u < 1) {
          body.add(column, row, 1.9 * reach * Math.sqrt(1 - u * u));
        }
      }
    }
  }

  private void breast(Plane body, int side) {
    var size = chest.physique().breast();
    if (size < 0.08) {
      return;
    }
    var dice = Dice.of(chest.physique().seed(), "breast" + side);
    var frame = body.frame();
    var cy = chest.down(200 + 28 * size + dice.around(0, 5));
    var cx = chest.midline(cy) + side * chest.across(86 + 8 * size);
    var rx = 52 + 26 * size;
    var upper = 95 + 20 * size;
    var lower = 42 + 22 * size;
    for (var row = frame.row(cy - upper); row <= frame.row(cy + lower); row++) {
      var y = frame.y(row);
      var v = y < cy ? (cy - y) / upper : (y - cy) / lower;
      for (var column = frame.column(cx - rx); column <= frame.column(cx + rx); column++) {
        var u = (frame.x(column) - cx) / rx;
        var inside = 1 - u * u - v * v;
        if (inside > 0) {
          // The upper slope is gentle, the fold below is nearly an edge.
          var edge = y < cy ? inside : Math.pow(inside, 0.62);
          body.add(column, row, (14 + 40 * size) * edge);
        }
      }
    }
  }
}
