package org.wetread.phantoms.anatomy;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Curve;
import org.wetread.phantoms.projection.Profile;

/** Clavicles, scapulae and the upper ends of the arms. In AP views the scapulae cover the lungs. */
public final class ShoulderGirdle {
  private static final Curve CLAVICLE =
      Curve.through(20, 47, 40, 42, 70, 28, 100, 11, 125, 0, 150, -7, 172, -7);

  private final ChestGeometry chest;

  public ShoulderGirdle(ChestGeometry chest) {
    this.chest = chest;
  }

  public void project(ChestPlanes planes) {
    for (var side = -1; side <= 1; side += 2) {
      clavicle(planes, side);
      scapula(planes, side);
      humerus(planes, side);
    }
    manubrium(planes);
  }

  private Knot at(int side, double x, double y, double radius, double strength) {
    var lifted = chest.down(y) - chest.pose().shoulderLift();
    return new Knot(chest.midline(lifted) + side * chest.across(x), lifted, radius, strength);
  }

  private void clavicle(ChestPlanes planes, int side) {
    var path = new ArrayList<Knot>();
    for (var x = 20; x <= 172; x += 6) {
      var radius = 5.4 + 1.8 * Math.pow((x - 96) / 76.0, 2);
      path.add(at(side, x, CLAVICLE.at(x), radius, 0.30));
    }
    planes.brush().drawOpen(planes.bones(), Profile.BONE, path);
  }

  private void scapula(ChestPlanes planes, int side) {
    var in = chest.pose().antePosterior() ? -24 : 8;
    line(planes, Profile.SOFT, side, 26, 0.13, 158 + in, 20, 148 + in, 70, 138 + in, 118);
    line(planes, Profile.SOLID, side, 2.6, 0.22, 170 + in, 32, 152 + in, 84, 136 + in, 140);
    line(planes, Profile.SOLID, side, 1.6, 0.12, 118 + in, 14, 118 + in, 70, 134 + in, 140);
    line(planes, Profile.SOLID, side, 4.0, 0.13, 122 + in, 30, 150 + in, 14, 178 + in * 0.3, -4);
    line(planes, Profile.BONE, side, 8.0, 0.22, 172, 14, 175, 24, 173, 34);
    line(planes, Profile.SOLID, side, 5.0, 0.20, 166, 8, 156, 3, 150, 8);
  }

  private void line(
      ChestPlanes planes, Profile profile, int side, double radius, double strength, double... xy) {
    var path = new ArrayList<Knot>();
    var curve = smooth(xy);
    for (var point : curve) {
      path.add(at(side, point[0], point[1], radius, strength));
    }
    planes.brush().draw(planes.bones(), profile, path);
  }

  /** A quadratic arc through three points. */
  private static List<double[]> smooth(double... p) {
    var points = new ArrayList<double[]>();
    for (var i = 0; i <= 10; i++) {
      var t = i / 10.0;
      var a = (1 - t) * (1 - 2 * t);
      var b = 4 * t * (1 - t);
      var c = t * (2 * t - 1);
      points.add(
          new double[] {a * p[0] + b * p[2] + c * p[4], a * p[1] + b * p[3] + c * p[5]});
    }
    return points;
  }

  private void humerus(ChestPlanes planes, int side) {
    var swing = chest.pose().antePosterior() ? 0.16 : 0.42;
    var head = List.of(at(side, 194, 14, 23, 0.5), at(side, 196, 18, 23, 0.5));
    planes.brush().draw(planes.bones(), Profile.BONE, head);
    var shaft = new ArrayList<Knot>();
    for (var y = 24; y <= 200; y += 16) {
      var radius = 12.5 + 8 * Math.exp(-(y - 24) / 22.0);
      shaft.add(at(side, 203 + swing * (y - 24), y, radius, 0.55));
    }
    planes.brush().draw(planes.bones(), Profile.BONE, shaft);
  }

  private void manubrium(ChestPlanes planes) {
    var path = List.of(at(1, 0, 36, 23, 0.10), at(1, 0, 56, 20, 0.10), at(1, 0, 78, 15, 0.08));
    planes.brush().draw(planes.bones(), Profile.BONE, path);
  }
}
