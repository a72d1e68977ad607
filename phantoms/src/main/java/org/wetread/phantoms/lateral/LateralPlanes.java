package org.wetread.phantoms.lateral;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Brush;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Curve;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;

/** Tissue, air and bone of a lateral view before findings. */
final class LateralPlanes {
  /** Lower than in a frontal view: the beam is harder. */
  static final double TISSUE = 0.0125;

  private static final double RECESS = 40;

  private final Profiles chest;
  private final Dice dice;
  private final Brush brush;
  final Plane body;
  final Plane air;
  final Plane vessels;
  final Plane bones;

  LateralPlanes(Profiles chest, Frame frame, Dice dice) {
    this.chest = chest;
    this.dice = dice;
    brush = new Brush(frame);
    body = new Plane(frame);
    air = new Plane(frame);
    vessels = new Plane(frame);
    bones = new Plane(frame);
  }

  Brush brush() {
    return brush;
  }

  void project() {
    var frame = body.frame();
    for (var row = 0; row < frame.rows(); row++) {
      var y = frame.y(row);
      var start = chest.skinFront(y);
      var end = chest.skinBack(y);
      var shoulder = 120 * Math.exp(-Math.pow((chest.reference(y) + 25) / 52, 2));
      for (var column = 0; column < frame.columns(); column++) {
        var x = frame.x(column);
        var u = (2 * x - start - end) / (end - start);
        if (u * u < 1) {
          var arms = shoulder * Math.sqrt(1 - u * u);
          body.add(column, row, 305 * Math.sqrt(1 - u * u * u * u) + arms);
          air.add(column, row, lungs(x, y));
        }
      }
    }
    mediastinum();
    tree(chest.deep(2), chest.down(120));
    spine();
    ribs();
    sternum();
  }

  private double lungs(double x, double y) {
    if (y <= 0) {
      return 0;
    }
    var front = chest.front(y);
    var back = chest.back(y);
    var u = (2 * x - front - back) / (back - front);
    if (u * u >= 1) {
      return 0;
    }
    var chord = Math.max(0, chest.width(y) * Math.sqrt(1 - u * u * u * u) - chest.heart(x, y));
    var kept = 0.5 * (above(false, x, y) + above(true, x, y));
    return chord * kept * Math.sqrt(Math.min(1, y / 34));
  }

  private double above(boolean left, double x, double y) {
    var below = y - chest.dome(left, x);
    return below <= 0 ? 1 : below >= RECESS ? 0 : 0.5 * (1 - Math.sqrt(below / RECESS));
  }

  private Knot at(double x, double y, double radius, double strength) {
    return new Knot(chest.deep(x), chest.down(y), radius, strength);
  }

  private void mediastinum() {
    var xs = Curve.through(0, -34, 1, -24, 2, 6, 3, 34, 4, 46, 5, 54);
    var ys = Curve.through(0, 122, 1, 88, 2, 72, 3, 88, 4, 130, 5, 230);
    var arch = new ArrayList<Knot>();
    for (var t = 0.0; t <= 5; t += 0.1) {
      arch.add(at(xs.at(t), ys.at(t), 15 - 0.8 * t, 0.20 - 0.024 * t));
    }
    brush.drawOpen(vessels, Profile.SOLID, arch);
    brush.draw(vessels, Profile.SOFT, List.of(at(-4, 118, 30, 0.36), at(6, 142, 26, 0.32)));
    var trachea = List.of(at(-14, -70, 8.5, 0), at(2, 20, 8.5, 0), at(12, 92, 8.0, 0));
    var lumen = new Plane(bones.frame());
    var positive = trachea.stream().map(k -> new Knot(k.x(), k.y(), k.radius(), 0.20)).toList();
    brush.drawOpen(lumen, Profile.SOLID, positive);
    bones.addScaled(lumen, -1);
  }

  private void tree(double x, double y) {
    for (var k = 0; k < 22; k++) {
      var angle = 2 * Math.PI * (k + dice.uniform(0, 0.8)) / 22;
      // Vessels leave the hilum at its rim; a star would show where they met in a point.
      var rim = dice.uniform(9, 20);
      var fromX = x + rim * Math.sin(angle);
      var fromY = y - 1.3 * rim * Math.cos(angle);
      branch(fromX, fromY, angle, dice.uniform(1.6, 2.8), 28, 0);
    }
  }

  private void branch(double x, double y, double angle, double radius, double length, int depth) {
    var path = new ArrayList<Knot>();
    var px = x;
    var py = y;
    var heading = angle;
    for (var i = 0; i <= 4; i++) {
      var r = radius * (1 - 0.05 * i);
      path.add(new Knot(px, py, r, 0.032 * r));
      heading += dice.around(0, 0.08);
      px += Math.sin(heading) * length / 4;
      py -= Math.cos(heading) * length / 4;
    }
    brush.drawOpen(vessels, Profile.SOLID, path);
    if (radius > 0.55 && depth < 5) {
      branch(px, py, heading - 0.16, radius * 0.74, length * 0.85, depth + 1);
      branch(px, py, heading + dice.uniform(0.3, 0.7), radius * 0.6, length * 0.7, depth + 1);
    }
  }

  private double spineAt(double reference) {
    return 46 + 30 * Math.sin(Math.clamp((reference + 40) / 330, 0.0, 1.0) * Math.PI * 0.85);
  }

  private void spine() {
    var y = -70.0;
    for (var level = 0; level < 18; level++) {
      var tall = 15 + 0.55 * level;
      var x = spineAt(y);
      var half = 11 + 0.35 * level;
      for (var line = 0.0; line <= tall; line += 1.5) {
        var edge = line < 1.6 || line > tall - 1.6;
        var strength = edge ? 0.42 : 0.25;
        var waist = half - 1.4 * Math.sin(Math.PI * line / tall);
        var path =
            List.of(
                at(x - waist, y + line, 1.1, strength),
                at(x - waist + 2, y + line, 1.1, strength * 0.8),
                at(x + waist, y + line, 1.1, strength * 0.8));
        brush.drawOpen(bones, Profile.SOFT, path);
      }
      brush.drawOpen(
          bones,
          Profile.BONE,
          List.of(at(x + half, y + 4, 5, 0.14), at(x + half + 26, y + 16, 4, 0.10)));
      y += tall + 3.6;
    }
  }

  private void ribs() {
    for (var number = 1; number <= 11; number++) {
      for (var side = 0; side < 2; side++) {
        var start = -12 + 23.4 * (number - 1) + side * 5;
        var path = new ArrayList<Knot>();
        for (var i = 0; i <= 20; i++) {
          var t = i / 20.0;
          var y = start + 78 * t * t + 6 * t;
          var from = spineAt(start) + 22 - 4 * side;
          var front = chest.front(chest.down(y)) / chest.deep(1) - 1;
          var x = from + (front - from) * (0.12 * t + 0.88 * (1 - Math.cos(Math.PI * t)) / 2);
          var fade = Math.min(1, (1 - t) / 0.3) * Math.min(1, t / 0.08);
          path.add(at(x, y, 5.0, 0.09 * fade));
        }
        brush.drawOpen(bones, Profile.BONE, path);
      }
    }
  }

  private void sternum() {
    var path = new ArrayList<Knot>();
    for (var y = 44; y < 200; y += 6) {
      var x = (chest.front(chest.down(y)) + chest.skinFront(chest.down(y))) / 2 / chest.deep(1);
      path.add(at(x + 3, y, 5.5, 0.28));
    }
    brush.drawOpen(bones, Profile.BONE, path);
  }
}
