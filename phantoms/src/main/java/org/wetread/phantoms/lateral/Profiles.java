package org.wetread.phantoms.lateral;

import org.wetread.phantoms.anatomy.Physique;
import org.wetread.phantoms.projection.Curve;

/** Outlines of the chest from its left side: x grows towards the back, y = 0 at the apices. */
final class Profiles {
  private static final Curve FRONT =
      Curve.through(-20, -14, 0, -24, 30, -44, 60, -60, 120, -80, 180, -90, 240, -93, 330, -88);
  private static final Curve BACK =
      Curve.through(-20, 22, 0, 38, 30, 60, 60, 76, 120, 94, 180, 99, 250, 96, 330, 84);
  private static final Curve SKIN_FRONT =
      Curve.through(
          -80, -84, -40, -86, 0, -92, 40, -101, 100, -112, 180, -119, 260, -118, 420, -114);
  private static final Curve SKIN_BACK =
      Curve.through(-80, 104, -40, 110, 0, 119, 60, 129, 140, 134, 240, 128, 330, 116, 420, 112);
  private static final Curve WIDTH =
      Curve.through(0, 60, 30, 120, 80, 180, 150, 215, 230, 232, 330, 230);

  private final Physique physique;
  private final double heart;
  private final double depth;

  Profiles(Physique physique, double heart) {
    this.physique = physique;
    this.heart = heart;
    this.depth = physique.depthMillimetres() / 222;
  }

  double down(double reference) {
    return reference * physique.height();
  }

  double deep(double reference) {
    return reference * depth;
  }

  double reference(double y) {
    return y / physique.height();
  }

  double front(double y) {
    return deep(FRONT.at(reference(y)));
  }

  double back(double y) {
    return deep(BACK.at(reference(y)));
  }

  double skinFront(double y) {
    return deep(SKIN_FRONT.at(reference(y))) - 16 * physique.fat();
  }

  double skinBack(double y) {
    return deep(SKIN_BACK.at(reference(y))) + 12 * physique.fat();
  }

  /** Side to side through both lungs. */
  double width(double y) {
    return WIDTH.at(reference(y)) * physique.width();
  }

  /** The silhouette of a dome; the left lies lower. */
  double dome(boolean left, double x) {
    var top = down(left ? 250 : 238);
    var peak = deep(-25);
    if (x < peak) {
      var u = Math.min(1, (peak - x) / deep(75));
      return top + 26 * u * u;
    }
    var u = Math.min(1, (x - peak) / deep(118));
    return top + down(76) * (1 - Math.sqrt(1 - u * u)) + 8 * u;
  }

  /** The deepest point of the posterior costophrenic angle. */
  double angle() {
    return down(322);
  }

  /** Side to side through the heart. */
  double heart(double x, double y) {
    var dx = (x - deep(-40)) / (deep(46) * heart);
    var dy = (y - down(192)) / (down(60) * Math.sqrt(heart));
    var tilted = dx + 0.35 * dy;
    // Upwards the ventricles pass into the great vessels without an edge.
    var height = dy < 0 ? 0.62 * dy : dy;
    var inside = 1 - tilted * tilted - height * height;
    var fade = Math.clamp(1.25 + 0.85 * dy, 0.0, 1.0);
    return inside <= 0 ? 0 : 112 * heart * fade * Math.sqrt(inside);
  }
}
