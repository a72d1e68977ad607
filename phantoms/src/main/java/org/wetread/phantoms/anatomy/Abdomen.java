package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;

/** What lies under the domes: the gas bubble of the stomach with its fluid level. */
public final class Abdomen {
  private final ChestGeometry chest;

  public Abdomen(ChestGeometry chest) {
    this.chest = chest;
  }

  public void project(Plane body) {
    var dice = Dice.of(chest.pose().seed(), "abdomen");
    if (dice.chance(0.75)) {
      stomach(body, dice);
    }
  }

  private void stomach(Plane body, Dice dice) {
    var x = dice.uniform(58, 82);
    var width = dice.uniform(17, 32);
    var tall = dice.uniform(14, 24);
    var y = chest.dome(1, chest.across(x)) + tall + dice.uniform(5, 9);
    // Lying patients have no level.
    var level = chest.pose().antePosterior() ? 400 : dice.uniform(0.1, 0.7) * tall;
    gas(body, x, y, width, tall, level);
  }

  private void gas(Plane body, double x, double cy, double rx, double ry, double level) {
    var frame = body.frame();
    var cx = chest.midline(cy) + chest.across(x);
    for (var row = frame.row(cy - ry); row <= frame.row(cy + ry); row++) {
      var v = (frame.y(row) - cy) / ry;
      var drained = Math.clamp((level - (frame.y(row) - cy)) / 1.5, 0.0, 1.0);
      for (var column = frame.column(cx - rx); column <= frame.column(cx + rx); column++) {
        var u = (frame.x(column) - cx) / rx;
        var inside = 1 - u * u - v * v;
        if (inside > 0) {
          body.add(column, row, -1.9 * Math.min(rx, ry) * Math.sqrt(inside) * drained);
        }
      }
    }
  }
}
