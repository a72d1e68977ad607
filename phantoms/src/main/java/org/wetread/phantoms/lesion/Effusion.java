package org.wetread.phantoms.lesion;

import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.projection.Cloud;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;

/**
 * Pleural fluid: it fills the costophrenic angle first and climbs the wall as a meniscus. In a
 * patient lying in bed a part of it spreads behind the lung as a veil.
 */
final class Effusion {
  private final ChestGeometry chest;
  private final ChestPlanes planes;

  Effusion(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  Region draw(PlantedFinding finding, Plane mark) {
    for (var side : finding.side().signs()) {
      // Two-sided fluid is rarely equal.
      var uneven = finding.side().signs().size() > 1 && side > 0 ? 0.78 : 1.0;
      fill(side, finding.severity() * uneven, finding.seed() + side, mark);
    }
    return Region.above(mark, 12);
  }

  private void fill(
      int side, double severity, long seed, Plane mark) {
    var air = planes.air(side);
    var before = air.copy();
    var frame = air.frame();
    var floor = chest.costophrenicAngle(side);
    var height = 20 + 185 * Math.pow(severity, 1.12);
    var soft = 10 + 12 * severity;
    var veil = chest.pose().antePosterior() ? 0.20 * severity : 0.0;
    var wobble = new Cloud(seed, 60, 2);
    for (var row = frame.row(floor - 1.5 * height); row < frame.rows(); row++) {
      var y = frame.y(row);
      var middle = chest.midline(y);
      var wall = chest.wall(y);
      for (var column = 0; column < frame.columns(); column++) {
        var i = row * frame.columns() + column;
        var s = side * (frame.x(column) - middle) / wall;
        if (before.samples()[i] <= 0 || s < 0) {
          continue;
        }
        var climb = 0.50 + 0.50 * Math.pow(Math.min(1, s), 3.2) + 0.05 * severity / (s + 0.2);
        var surface = floor - height * climb + 3 * wobble.at(frame.x(column), y);
        var deep = Math.max(0, y - surface);
        var fluid = 1 - Math.exp(-deep / soft);
        var kept = (1 - 0.95 * fluid) * (1 - veil);
        air.samples()[i] = (float) (before.samples()[i] * kept);
      }
    }
    Lesions.markChange(mark, before, air);
  }
}
