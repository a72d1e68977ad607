package org.wetread.phantoms.anatomy;

import java.util.ArrayList;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Profile;

/**
 * Twelve pairs of ribs as rods bent in space: each leaves the spine, sweeps around the wall and
 * comes forward and down. Where a rod runs along the beam its projection narrows and brightens,
 * which draws the dense lateral margin without being told to.
 */
public final class RibCage {
  private static final int KNOTS = 44;

  private final ChestGeometry chest;

  public RibCage(ChestGeometry chest) {
    this.chest = chest;
  }

  public void project(ChestPlanes planes) {
    var dice = Dice.of(chest.physique().seed(), "ribs");
    var pitch = dice.around(23.2, 0.6);
    var bone = dice.uniform(0.024, 0.034) * (chest.physique().ageYears() > 70 ? 0.8 : 1);
    for (var number = 1; number <= 12; number++) {
      for (var side = -1; side <= 1; side += 2) {
        rib(planes, number, side, -8 + pitch * (number - 1) + dice.around(0, 0.8), bone);
      }
    }
  }

  private void rib(ChestPlanes planes, int number, int side, double startReference, double bone) {
    var angleEnd = number > 10 ? 1.75 : 2.62;
    var points = new ArrayList<double[]>();
    for (var i = 0; i <= KNOTS; i++) {
      points.add(place(number, side, startReference, angleEnd * i / KNOTS));
    }
    var path = new ArrayList<Knot>();
    for (var i = 1; i < KNOTS; i++) {
      path.add(knot(points.get(i - 1), points.get(i), points.get(i + 1), bone, fade(number, i)));
    }
    // Back and front halves cross each other, so they are separate rods.
    var half = (int) (path.size() * 1.5708 / angleEnd);
    planes.brush().drawOpen(planes.bones(), Profile.BONE, path.subList(0, half + 1));
    if (half < path.size() - 1) {
      planes.brush().drawOpen(planes.bones(), Profile.BONE, path.subList(half, path.size()));
    }
  }

  private static double fade(int number, int i) {
    var end = (double) i / KNOTS;
    var front = Math.clamp((1 - end) / 0.22, 0.0, 1.0);
    return front * (end > 0.62 ? 0.85 : 1) * (number == 1 ? 0.8 : 1) * (number > 10 ? 0.7 : 1);
  }

  /** A point of the rod: angle 0 at the spine, a right angle at the side, further on the front. */
  private double[] place(int number, int side, double start, double angle) {
    var reach = number == 1 ? 0.62 : number == 2 ? 0.88 : 1.0;
    var drop = number == 1 ? 24 : number == 2 ? 44 : 52 + 1.6 * number;
    var turn = angle / Math.PI;
    var fall = drop * (turn < 0.12 ? -0.25 * turn : -0.03 + 1.28 * (turn - 0.12));
    var y = chest.down(start + fall);
    var width = (chest.wall(y) + 3) * reach;
    var stem = chest.across(16);
    var sine = Math.sin(angle);
    var swell = sine < 0 ? 0 : Math.pow(sine, 0.86);
    var x = angle < 1.5708 ? stem + (width - stem) * swell : width * swell;
    var z = 0.5 * chest.lungDepth(Math.max(60, y)) * 1.12 * Math.cos(angle);
    return new double[] {chest.midline(y) + side * x, y, z};
  }

  private static Knot knot(double[] a, double[] b, double[] c, double bone, double fade) {
    var dx = c[0] - a[0];
    var dy = c[1] - a[1];
    var dz = c[2] - a[2];
    var flat = Math.max(1e-6, Math.hypot(dx, dy));
    var solid = Math.sqrt(dx * dx + dy * dy + dz * dz);
    var height = 13.0;
    var thickness = 6.5;
    var half = 0.5 * Math.hypot(height * dx / flat, thickness * dy / flat);
    // What the beam crosses follows from the rod's volume.
    var path = height * thickness * solid / (2 * half * flat);
    return new Knot(b[0], b[1], half, bone * fade * Math.min(path, 13));
  }
}
