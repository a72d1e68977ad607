package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Cloud;
import org.wetread.phantoms.projection.Plane;

/** The aerated lungs of a frontal view: two volumes less what heart and diaphragm take of them. */
public final class Lungs {
  /** Depth below the silhouette of the dome at which the posterior recess ends. */
  private static final double RECESS = 52;

  private final ChestGeometry chest;

  public Lungs(ChestGeometry chest) {
    this.chest = chest;
  }

  public void project(ChestPlanes planes) {
    for (var side = -1; side <= 1; side += 2) {
      lung(planes.air(side), side);
    }
  }

  private void lung(Plane air, int side) {
    var frame = air.frame();
    var grain = new Cloud(chest.physique().seed() + side, 9, 2);
    for (var row = frame.row(0); row < frame.rows(); row++) {
      var y = frame.y(row);
      if (y <= 0 || y > chest.costophrenicAngle(side) + 60) {
        continue;
      }
      var middle = chest.midline(y);
      var lateral = chest.lungLateral(y);
      var medial = chest.lungMedial(y);
      var half = (lateral - medial) / 2;
      var centre = (lateral + medial) / 2;
      var depth = chest.lungDepth(y);
      var from = frame.column(middle + side * (side < 0 ? lateral : medial));
      var to = frame.column(middle + side * (side < 0 ? medial : lateral));
      for (var column = from; column <= to; column++) {
        var distance = side * (frame.x(column) - middle);
        var u = (distance - centre) / half;
        if (u * u >= 1) {
          continue;
        }
        var chord = depth * Math.sqrt(1 - u * u * u * u);
        chord = Math.max(0, chord - mediastinum(frame.x(column) - middle, y));
        var grainy = 1 + 0.035 * grain.at(frame.x(column), y);
        air.add(column, row, chord * recess(side, distance, y) * grainy);
      }
    }
  }

  /** Front to back through heart and great vessels. */
  private double mediastinum(double x, double y) {
    var left = chest.leftBorder(y);
    var right = chest.rightBorder(y);
    var half = (left + right) / 2;
    var u = (x - (left - right) / 2) / half;
    return u * u >= 1 ? 0 : chest.mediastinalDepth(y) * Math.sqrt(1 - u * u);
  }

  private double recess(int side, double distance, double y) {
    var below = y - chest.dome(side, distance);
    if (below <= 0) {
      return 1;
    }
    // The recess ends where dome and wall meet.
    var u = Math.clamp(distance / chest.wall(y), 0.0, 1.0);
    var reach = 3 + RECESS * (1 - u * u * u);
    return below >= reach ? 0 : 0.8 * (1 - Math.sqrt(below / reach));
  }
}
