package org.wetread.phantoms.lesion;

import java.util.ArrayList;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Cloud;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;

/** Air between lung and wall: a lucent rim without vessels, bounded by the fine visceral pleura. */
final class Pneumothorax {
  /** Gas without lung in it, in units of aerated lung. */
  private static final double PURE_AIR = 0.99 / (1 - ChestPlanes.LUNG_DENSITY);

  private final ChestGeometry chest;
  private final ChestPlanes planes;

  Pneumothorax(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  Region draw(PlantedFinding finding, Plane mark) {
    for (var side : finding.side().signs()) {
      collapse(side, finding.severity(), new Cloud(finding.seed(), 34, 2), mark);
    }
    return Region.above(mark, 0.5);
  }

  /** How far the top of the lung has sunk. */
  private double drop(double severity) {
    return chest.down(13 + 62 * severity);
  }

  /** The lateral edge of the shrunken lung, as a distance from the midline. */
  private double edge(double y, double severity, double wobble) {
    var reach = 110 + 420 * severity;
    var share = Math.clamp(1 - (chest.reference(y) - 20) / reach, 0.0, 1.0);
    var gap = (7 + 66 * Math.pow(severity, 1.1)) * Math.pow(share, 0.7) + wobble * share;
    var centre = chest.across(50);
    var open = Math.clamp((y - drop(severity)) / chest.down(52), 0.0, 1.0);
    var round = Math.sqrt(1 - (1 - open) * (1 - open));
    var limit = Math.max(centre * 0.8, chest.lungLateral(y) - gap);
    return centre + (limit - centre) * round;
  }

  private double medialEdge(double y, double severity) {
    var open = Math.clamp((y - drop(severity)) / chest.down(46), 0.0, 1.0);
    var round = Math.sqrt(1 - (1 - open) * (1 - open));
    return chest.across(50) * (1 - round);
  }

  private void collapse(int side, double severity, Cloud wobble, Plane mark) {
    var air = planes.air(side);
    var frame = air.frame();
    var vessels = planes.vessels().samples();
    var dense = 1 - 0.30 * severity * severity;
    for (var row = 0; row < frame.rows(); row++) {
      var y = frame.y(row);
      var middle = chest.midline(y);
      var outer = edge(y, severity, 3 * wobble.at(0, y));
      var inner = medialEdge(y, severity);
      for (var column = 0; column < frame.columns(); column++) {
        var i = row * frame.columns() + column;
        if (air.samples()[i] <= 0) {
          continue;
        }
        var distance = side * (frame.x(column) - middle);
        var lung = y > drop(severity) && distance < outer && distance > inner;
        if (lung) {
          air.samples()[i] = (float) (air.samples()[i] * dense);
        } else if (distance > 8) {
          mark.samples()[i] = 1;
          air.samples()[i] = (float) (air.samples()[i] * PURE_AIR);
          vessels[i] = 0;
        }
      }
    }
    pleura(side, severity, wobble);
  }

  private void pleura(int side, double severity, Cloud wobble) {
    var path = new ArrayList<Knot>();
    var top = drop(severity);
    for (var y = top + 30; y > top; y -= 2) {
      path.add(knot(side, medialEdge(y, severity), y));
    }
    for (var y = top; y < chest.down(285); y += 2) {
      var outer = edge(y, severity, 3 * wobble.at(0, y));
      if (chest.lungLateral(y) - outer < 1.5) {
        break;
      }
      path.add(knot(side, outer, y));
    }
    planes.brush().drawOpen(planes.bones(), Profile.SOLID, path);
  }

  private Knot knot(int side, double distance, double y) {
    return new Knot(chest.midline(y) + side * distance, y, 0.8, 0.16);
  }
}
