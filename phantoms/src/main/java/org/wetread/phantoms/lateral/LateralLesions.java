package org.wetread.phantoms.lateral;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Cloud;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;
import org.wetread.phantoms.truth.ShownFinding;

/** Those findings that a lateral view shows, in the same patient. */
final class LateralLesions {
  private final Profiles chest;
  private final LateralPlanes planes;

  LateralLesions(Profiles chest, LateralPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  List<ShownFinding> plant(List<PlantedFinding> findings) {
    var shown = new ArrayList<ShownFinding>();
    for (var finding : findings) {
      var mark = new Plane(planes.air.frame());
      switch (finding.kind()) {
        case PLEURAL_EFFUSION -> fluid(finding, mark);
        case CONSOLIDATION -> patch(finding, mark, 20 + 34 * finding.severity(), 0.8);
        case NODULE -> patch(finding, mark, 4 + 9 * finding.severity(), 0.5);
        case CARDIOMEGALY -> heart(mark);
        case PNEUMOTHORAX, SUPPORT_DEVICE -> {
          // Not drawn from the side; the plan does not ask for them.
        }
      }
      var region = Region.above(mark, 12);
      region.box().ifPresent(box -> shown.add(new ShownFinding(finding, box, region)));
    }
    return shown;
  }

  private void fluid(PlantedFinding finding, Plane mark) {
    var frame = mark.frame();
    var height = 20 + 150 * finding.severity();
    var share = finding.side().signs().size() > 1 ? 0.95 : 0.62;
    var air = planes.air.samples();
    for (var row = 0; row < frame.rows(); row++) {
      var y = frame.y(row);
      var back = chest.back(y);
      for (var column = 0; column < frame.columns(); column++) {
        var i = row * frame.columns() + column;
        if (air[i] > 0) {
          var s = Math.clamp(frame.x(column) / back, -1.0, 1.0);
          var surface = chest.angle() - height * (0.6 + 0.4 * s * s * s);
          var filled = share * (1 - Math.exp(-Math.max(0, y - surface) / 14));
          mark.samples()[i] = (float) (air[i] * filled);
          air[i] = (float) (air[i] * (1 - filled));
        }
      }
    }
  }

  private void patch(PlantedFinding finding, Plane mark, double radius, double strength) {
    var dice = Dice.of(finding.seed(), "lateral");
    var cy =
        chest.down(
            switch (finding.variant()) {
              case "upper" -> 70;
              case "mid" -> 130;
              default -> 195;
            });
    var cx = chest.deep(dice.uniform(-40, 60));
    var cloud = new Cloud(finding.seed(), 0.6 * radius + 4, 3);
    var frame = mark.frame();
    var air = planes.air.samples();
    for (var row = frame.row(cy - 2 * radius); row <= frame.row(cy + 2 * radius); row++) {
      var dy = (frame.y(row) - cy) / radius;
      for (var column = frame.column(cx - 2 * radius);
          column <= frame.column(cx + 2 * radius);
          column++) {
        var i = row * frame.columns() + column;
        var dx = (frame.x(column) - cx) / radius;
        var q = dx * dx + dy * dy;
        var filled = strength * Math.exp(-q * q) * (1 + 0.4 * cloud.at(dx * radius, dy * radius));
        var taken = air[i] * Math.clamp(filled, 0.0, 0.95);
        mark.samples()[i] = (float) taken;
        air[i] = (float) (air[i] - taken);
      }
    }
  }

  private void heart(Plane mark) {
    var frame = mark.frame();
    for (var row = 0; row < frame.rows(); row++) {
      for (var column = 0; column < frame.columns(); column++) {
        mark.add(column, row, chest.heart(frame.x(column), frame.y(row)));
      }
    }
  }
}
