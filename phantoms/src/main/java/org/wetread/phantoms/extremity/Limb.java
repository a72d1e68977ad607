package org.wetread.phantoms.extremity;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Brush;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;

/** Soft tissue and bones of a limb, laid on the board as rods. */
final class Limb {
  /** At the low voltage of limbs everything attenuates more. */
  private static final double SOFT_BEAM = 1.9;

  private final Brush brush;
  private final Plane flesh;
  private final Plane bones;

  Limb(Frame frame) {
    brush = new Brush(frame);
    flesh = new Plane(frame);
    bones = new Plane(frame);
  }

  /** A rounded part of flesh; parts that overlap merge. */
  void flesh(double radius, double thickness, double... xy) {
    var part = new Plane(flesh.frame());
    var path = new ArrayList<Knot>();
    for (var i = 0; i < xy.length; i += 2) {
      path.add(new Knot(xy[i], xy[i + 1], radius, thickness));
    }
    brush.draw(part, Profile.SOLID, path);
    var all = flesh.samples();
    for (var i = 0; i < all.length; i++) {
      all[i] = Math.max(all[i], part.samples()[i]);
    }
  }

  /** A long bone: wide ends, a waist, a dense cortex. */
  void longBone(double x0, double y0, double x1, double y1, double ends, double waist) {
    var path = new ArrayList<Knot>();
    var steps = 14;
    for (var i = 0; i <= steps; i++) {
      var t = (double) i / steps;
      var near = Math.min(t, 1 - t);
      var flare = Math.exp(-Math.pow(near / 0.16, 2));
      var radius = waist + (ends - waist) * flare;
      path.add(new Knot(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, radius, 0.9 - 0.25 * flare));
    }
    brush.draw(bones, Profile.BONE, path);
  }

  /** A short bone. */
  void block(double x, double y, double radius, double dx, double dy) {
    var path = List.of(new Knot(x, y, radius, 0.6), new Knot(x + dx, y + dy, radius * 0.9, 0.6));
    brush.draw(bones, Profile.BONE, path);
  }

  Brush brush() {
    return brush;
  }

  Plane attenuation() {
    var sum = new Plane(flesh.frame());
    sum.addScaled(flesh, SOFT_BEAM);
    sum.addScaled(bones, SOFT_BEAM);
    return sum;
  }
}
