package org.wetread.phantoms.lesion;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.anatomy.Airway;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Curve;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;
import org.wetread.phantoms.truth.Side;

/** Support devices: tubes, lines and generators, each on the course it takes in a patient. */
final class Hardware {
  private final ChestGeometry chest;
  private final ChestPlanes planes;

  Hardware(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  Region draw(PlantedFinding finding, Plane mark) {
    var dice = Dice.of(finding.seed(), "device");
    var side = finding.side() == Side.LEFT ? 1 : -1;
    switch (finding.variant()) {
      case "endotracheal-tube" -> endotrachealTube(mark, dice);
      case "pacemaker" -> pacemaker(mark, side, dice);
      case "chest-drain" -> drain(mark, side, dice);
      default -> centralLine(mark, side, dice);
    }
    planes.hardware().addScaled(mark, 1);
    return Region.above(mark, 0.04);
  }

  /** A curve through reference points, x towards the patient's left. */
  private List<Knot> course(double radius, double strength, double... xy) {
    var n = xy.length / 2;
    var along = new double[2 * n];
    var down = new double[2 * n];
    for (var i = 0; i < n; i++) {
      along[2 * i] = i;
      along[2 * i + 1] = xy[2 * i];
      down[2 * i] = i;
      down[2 * i + 1] = xy[2 * i + 1];
    }
    var xs = Curve.through(along);
    var ys = Curve.through(down);
    var path = new ArrayList<Knot>();
    for (var t = 0.0; t <= n - 1; t += 0.08) {
      var y = chest.down(ys.at(t));
      var x = chest.midline(y) + chest.across(xs.at(t)) + 0.6 * chest.mediastinalShift(y);
      path.add(new Knot(x, y, radius, strength));
    }
    return path;
  }

  private void endotrachealTube(Plane mark, Dice dice) {
    var tip = Airway.CARINA - dice.uniform(28, 55);
    var x = dice.around(-1, 1);
    var course = course(4.6, 0.20, x + 2, -130, x + 1, -60, x, 0, x, tip);
    planes.brush().draw(mark, Profile.WALL, course);
    planes.brush().draw(mark, Profile.SOLID, course(0.8, 0.5, x + 5, -130, x + 4, -60, x + 3, tip));
  }

  private void centralLine(Plane mark, int side, Dice dice) {
    var tip = dice.uniform(96, 128);
    var wave = dice.around(0, 3);
    var course =
        side < 0
            ? course(1.0, 0.42, -34, -120, -36 + wave, -40, -26, 24, -20, 70, -20, tip)
            : course(1.0, 0.42, 40, -110, 34, -40, 26 + wave, 24, 0, 52, -18, 74, -20, tip);
    planes.brush().draw(mark, Profile.SOLID, course);
  }

  private void pacemaker(Plane mark, int side, Dice dice) {
    var x = side * dice.uniform(98, 112);
    var y = dice.uniform(42, 60);
    for (var plate = 0; plate < 2; plate++) {
      var wide = 18.0 - 7 * plate;
      var block = course(wide, plate == 0 ? 1.5 : 0.7, x - 3, y - 4 + 3 * plate, x + 3, y + 4);
      planes.brush().draw(mark, plate == 0 ? Profile.SOLID : Profile.BONE, block);
    }
    var deep = chestLevel(dice.uniform(206, 222));
    planes
        .brush()
        .draw(
            mark,
            Profile.SOLID,
            course(
                0.95, 0.75, x - side * 8, y - 18, x - side * 38, 26, side * 22, 44, -16, 78, -22,
                140, -8, 190, 24, deep - 6, 52, deep));
    planes
        .brush()
        .draw(
            mark,
            Profile.SOLID,
            course(
                0.95, 0.75, x - side * 10, y - 17, x - side * 42, 30, side * 20, 48, -18, 82, -25,
                130, -30, 158, -20, 164, -16, 150));
  }

  /** Devices in the heart move with it. */
  private double chestLevel(double level) {
    return level - 0.7 * chest.pose().diaphragm();
  }

  private void drain(Plane mark, int side, Dice dice) {
    var entry = dice.uniform(150, 190);
    var apex = dice.uniform(28, 60);
    var course =
        course(
            3.4,
            0.20,
            side * 196,
            entry + 42,
            side * 142,
            entry,
            side * dice.uniform(98, 112),
            entry - 48,
            side * dice.uniform(72, 92),
            (entry + apex) / 2 - 10,
            side * dice.uniform(52, 70),
            apex);
    planes.brush().draw(mark, Profile.WALL, course);
    var stripe = course.stream().map(k -> new Knot(k.x() + 2, k.y(), 0.7, 0.42)).toList();
    // The stripe is interrupted at the last side hole.
    var hole = stripe.size() - dice.between(9, 14);
    planes.brush().draw(mark, Profile.SOLID, stripe.subList(0, hole));
    planes.brush().draw(mark, Profile.SOLID, stripe.subList(hole + 2, stripe.size()));
  }
}
