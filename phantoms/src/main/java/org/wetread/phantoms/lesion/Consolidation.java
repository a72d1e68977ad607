package org.wetread.phantoms.lesion;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Cloud;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;

/** Air spaces filled with fluid: patches with a soft border, with bronchi still open in them. */
final class Consolidation {
  private record Patch(double x, double y, double radius, double weight) {}

  private final ChestGeometry chest;
  private final ChestPlanes planes;

  Consolidation(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  Region draw(PlantedFinding finding, Plane mark) {
    for (var side : finding.side().signs()) {
      fill(finding, side, mark);
    }
    return Region.above(mark, 16);
  }

  private void fill(PlantedFinding finding, int side, Plane mark) {
    var dice = Dice.of(finding.seed(), "consolidation" + side);
    var air = planes.air(side);
    var before = air.copy();
    var patches = patches(finding, side, dice);
    var open = bronchi(side, patches.getFirst(), dice);
    var texture = new Cloud(finding.seed() + side, 19, 4);
    var frame = air.frame();
    var strength = 0.50 + 0.34 * finding.severity();
    for (var row = 0; row < frame.rows(); row++) {
      var y = frame.y(row);
      for (var column = 0; column < frame.columns(); column++) {
        var i = row * frame.columns() + column;
        if (before.samples()[i] <= 0) {
          continue;
        }
        var x = frame.x(column);
        var sum = density(patches, x, y);
        if (sum < 0.02) {
          continue;
        }
        var uneven = Math.max(0, sum * (1 + 0.42 * texture.at(x, y)));
        var filled = (1 - Math.exp(-uneven)) * (1 - Math.min(0.5, open.samples()[i]));
        air.samples()[i] = (float) (before.samples()[i] * (1 - strength * filled));
      }
    }
    Lesions.markChange(mark, before, air);
  }

  private static double density(List<Patch> patches, double x, double y) {
    var sum = 0.0;
    for (var patch : patches) {
      var dx = x - patch.x;
      var dy = y - patch.y;
      var q = (dx * dx + dy * dy) / (patch.radius * patch.radius);
      if (q < 5) {
        sum += patch.weight * Math.exp(-q * q * 0.25 - 1.0 * q);
      }
    }
    return sum;
  }

  private List<Patch> patches(PlantedFinding finding, int side, Dice dice) {
    var zone =
        switch (finding.variant()) {
          case "upper" -> 72.0;
          case "mid" -> 132.0;
          default -> 196.0 - 0.7 * chest.pose().diaphragm();
        };
    var size = 17 + 36 * finding.severity();
    var cy = chest.down(zone + dice.around(0, 8));
    var cx = chest.across(zone > 150 ? dice.uniform(72, 98) : dice.uniform(60, 82));
    var patches = new ArrayList<Patch>();
    for (var k = 0; k < 6; k++) {
      var turn = dice.uniform(0, 2 * Math.PI);
      var away = k == 0 ? 0 : size * dice.uniform(0.25, 0.85);
      var y = cy + away * Math.sin(turn) * 0.9;
      var x = chest.midline(y) + side * Math.max(30, cx + away * Math.cos(turn));
      var radius = size * dice.uniform(0.55, 0.9);
      patches.add(new Patch(x, y, radius, 0.75 + 0.5 * finding.severity()));
    }
    return patches;
  }

  private Plane bronchi(int side, Patch heart, Dice dice) {
    var open = new Plane(planes.frame());
    for (var k = 0; k < 4; k++) {
      var away = -heart.radius * dice.uniform(0.2, 0.7);
      var x = heart.x + side * away;
      var y = heart.y - heart.radius * dice.uniform(0.1, 0.6);
      var angle = dice.uniform(0.5, 2.4);
      var path = new ArrayList<Knot>();
      for (var step = 0; step < 6; step++) {
        path.add(new Knot(x, y, 1.5 - 0.16 * step, 0.26 - 0.03 * step));
        angle += dice.around(0, 0.12);
        x += side * Math.sin(angle) * heart.radius * 0.22;
        y -= Math.cos(angle) * heart.radius * 0.22;
      }
      planes.brush().drawOpen(open, Profile.SOLID, path);
    }
    return open;
  }
}
