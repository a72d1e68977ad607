package org.wetread.phantoms.anatomy;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;

/** The thoracic spine behind the mediastinum: bodies, discs, pedicles and spinous processes. */
public final class Spine {
  private final ChestGeometry chest;

  public Spine(ChestGeometry chest) {
    this.chest = chest;
  }

  public void project(ChestPlanes planes) {
    var dice = Dice.of(chest.physique().seed(), "spine");
    planes.brush().draw(planes.bones(), Profile.SOLID, outline());
    var y = chest.down(-112);
    for (var level = 0; y < chest.down(420); level++) {
      var tall = chest.down(14 + 0.62 * level);
      vertebra(planes, y, tall, chest.across(13.5 + 0.45 * level), dice);
      y += tall + chest.down(4 + 0.12 * level);
    }
  }

  private void vertebra(ChestPlanes planes, double top, double tall, double half, Dice dice) {
    var middle = top + tall / 2;
    var x = chest.midline(middle);
    body(planes.bones(), top, tall, half, x);
    for (var side = -1; side <= 1; side += 2) {
      var px = x + side * half * 0.62;
      var ring = 3.4 + dice.around(0, 0.2);
      planes
          .brush()
          .draw(
              planes.bones(),
              Profile.BONE,
              List.of(
                  new Knot(px, middle - 2.5, ring, 0.10), new Knot(px, middle + 2.5, ring, 0.10)));
      planes
          .brush()
          .draw(
              planes.bones(),
              Profile.BONE,
              List.of(
                  new Knot(x + side * half * 0.9, middle - 1, 4.2, 0.08),
                  new Knot(x + side * (half + 15), middle - 5, 3.4, 0.06)));
    }
    planes
        .brush()
        .draw(
            planes.bones(),
            Profile.SOLID,
            List.of(
                new Knot(x, middle + 4, 2.2, 0.08), new Knot(x, middle + tall * 0.75, 3, 0.13)));
  }

  /** A waisted block with bright end plates. */
  private static void body(Plane bones, double top, double tall, double half, double x) {
    var frame = bones.frame();
    var soft = Math.max(1.2, frame.millimetres());
    for (var row = frame.row(top - soft); row <= frame.row(top + tall + soft); row++) {
      var v = (frame.y(row) - top) / tall;
      var edge = Math.clamp(Math.min(v, 1 - v) * tall / soft + 0.5, 0.0, 1.0);
      var plate = Math.exp(-Math.pow(Math.min(Math.abs(v), Math.abs(1 - v)) * tall / 1.3, 2));
      var waist = half * (1 - 0.1 * (1 - Math.pow(2 * Math.clamp(v, 0.0, 1.0) - 1, 2)));
      for (var column = frame.column(x - waist); column <= frame.column(x + waist); column++) {
        var u = (frame.x(column) - x) / waist;
        if (u * u < 1) {
          var round = Math.sqrt(1 - u * u * u * u);
          bones.add(column, row, round * edge * (0.13 + 0.10 * plate));
        }
      }
    }
  }

  /** The soft column beside the bodies, so that discs are not holes. */
  private List<Knot> outline() {
    var path = new ArrayList<Knot>();
    for (var r = -110; r < 420; r += 10) {
      var y = chest.down(r);
      path.add(new Knot(chest.midline(y), y, chest.across(16 + 0.02 * (r + 110)), 0.12));
    }
    return path;
  }
}
