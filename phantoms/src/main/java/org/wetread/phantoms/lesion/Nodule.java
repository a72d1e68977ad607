package org.wetread.phantoms.lesion;

import java.util.List;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Cloud;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;

/** A round opacity of 5 to 25 mm in aerated lung. */
final class Nodule {
  private static final double ATTENUATION = 0.022;

  private final ChestGeometry chest;
  private final ChestPlanes planes;

  Nodule(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  Region draw(PlantedFinding finding, Plane mark) {
    for (var side : finding.side().signs()) {
      sphere(finding, side, mark);
    }
    return Region.above(mark, 0.01);
  }

  private void sphere(PlantedFinding finding, int side, Plane mark) {
    var place = place(finding, side);
    var radius = 2.8 + 9.7 * finding.severity();
    var frame = mark.frame();
    var lobes = new Cloud(finding.seed(), 7, 2);
    var reach = radius * 1.35;
    for (var row = frame.row(place.y() - reach); row <= frame.row(place.y() + reach); row++) {
      var dy = frame.y(row) - place.y();
      for (var column = frame.column(place.x() - reach);
          column <= frame.column(place.x() + reach);
          column++) {
        var dx = frame.x(column) - place.x();
        var ragged = radius * (1 + 0.12 * lobes.at(dx, dy));
        var q = (dx * dx + dy * dy) / (ragged * ragged);
        if (q < 1) {
          // Small nodules are calcified more often, which keeps them visible.
          var amount = ATTENUATION * 2 * (radius + 2.2) * Math.pow(1 - q, 0.7);
          planes.bones().add(column, row, amount);
          mark.add(column, row, amount);
        }
      }
    }
  }

  private Knot place(PlantedFinding finding, int side) {
    var dice = Dice.of(finding.seed(), "nodule");
    var zones =
        switch (finding.variant()) {
          case "upper" -> List.of(38.0, 90.0);
          case "mid" -> List.of(95.0, 150.0);
          default -> List.of(155.0, 205.0);
        };
    var y = chest.down(dice.uniform(zones.getFirst(), zones.getLast()));
    var share = dice.uniform(0.25, 0.85);
    var inner =
        (side > 0 ? chest.leftBorder(y) : chest.rightBorder(y)) + chest.across(16);
    var outer = chest.lungLateral(y) - chest.across(16);
    var distance = inner + Math.max(0, outer - inner) * share;
    return new Knot(chest.midline(y) + side * distance, y, 0, 0);
  }
}
