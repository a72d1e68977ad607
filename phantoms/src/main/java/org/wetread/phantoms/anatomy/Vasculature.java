package org.wetread.phantoms.anatomy;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;

/** Hila and the branching vessels of the lungs, tapering from the hila to the periphery. */
public final class Vasculature {
  private static final double BLOOD = 0.021;
  private static final double FINEST = 0.42;

  private final ChestGeometry chest;
  private final ChestPlanes planes;

  public Vasculature(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  public void project() {
    for (var side = -1; side <= 1; side += 2) {
      hilum(side);
      tree(side);
    }
  }

  private Knot at(int side, double x, double referenceY, double radius, double weight) {
    var y = chest.down(referenceY);
    var place = chest.midline(y) + side * chest.across(x) + chest.mediastinalShift(y);
    return new Knot(place, y, radius, weight * 2 * BLOOD * radius);
  }

  private void hilum(int side) {
    var high = side > 0 ? -9 : 0;
    var target = planes.vessels();
    planes
        .brush()
        .draw(
            target,
            Profile.SOLID,
            List.of(
                at(side, 18, 116 + high, 9, 0.6),
                at(side, 36, 120 + high, 9, 0.55),
                at(side, 46, 134 + high, 7.5, 0.7),
                at(side, 50, 156 + high, 6, 0.75),
                at(side, 55, 180 + high, 4.6, 0.9)));
    planes
        .brush()
        .draw(
            target,
            Profile.SOLID,
            List.of(
                at(side, 30, 122 + high, 8, 0.7),
                at(side, 43, 104 + high, 5.6, 0.8),
                at(side, 52, 86 + high, 4, 0.8)));
    planes
        .brush()
        .draw(
            target,
            Profile.SOFT,
            List.of(at(side, 36, 118 + high, 24, 0.28), at(side, 46, 150 + high, 20, 0.26)));
  }

  private void tree(int side) {
    var dice = Dice.of(chest.physique().seed(), "vessels" + side);
    var high = side > 0 ? -9 : 0;
    for (var trunk = 0; trunk < 15; trunk++) {
      // Angle from straight up (0) over lateral (half a turn's half) to straight down.
      var angle = 0.16 + 2.85 * (trunk + dice.uniform(0.1, 0.9)) / 15;
      var lower = angle / Math.PI;
      var radius = dice.uniform(1.7, 2.5) + 1.3 * lower;
      var start = at(side, dice.uniform(34, 50), 112 + 44 * lower + high, radius, 1);
      grow(side, start.x(), start.y(), angle, radius, dice.uniform(26, 40), 0, dice);
    }
  }

  private void grow(
      int side,
      double x,
      double y,
      double angle,
      double radius,
      double length,
      int depth,
      Dice dice) {
    var steps = 5;
    var bend = dice.around(0, 0.09);
    var end = radius * 0.80;
    var path = new ArrayList<Knot>();
    var heading = angle;
    var px = x;
    var py = y;
    for (var i = 0; i <= steps; i++) {
      var r = radius + (end - radius) * i / steps;
      path.add(new Knot(px, py, r, 2 * BLOOD * r * 1.25));
      heading += bend + dice.around(0, 0.05);
      px += side * Math.sin(heading) * length / steps;
      py -= Math.cos(heading) * length / steps;
    }
    if (!visible(side, x, y)) {
      return;
    }
    planes.brush().draw(planes.vessels(), Profile.SOLID, path);
    if (end < FINEST || depth > 7) {
      return;
    }
    var wide = dice.uniform(0.28, 0.75);
    var turn = dice.chance(0.5) ? 1 : -1;
    var shorter = length * dice.uniform(0.74, 0.96);
    grow(side, px, py, heading - turn * wide * 0.3, end * 0.9, shorter, depth + 1, dice);
    grow(side, px, py, heading + turn * wide, end * 0.74, shorter * 0.8, depth + 1, dice);
  }

  private boolean visible(int side, double x, double y) {
    var frame = planes.frame();
    Plane air = planes.air(side);
    return air.at(frame.column(x), frame.row(y)) > 0
        || Math.abs(x - chest.midline(y)) < chest.across(95);
  }
}
