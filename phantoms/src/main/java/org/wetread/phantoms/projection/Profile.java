package org.wetread.phantoms.projection;

import java.util.function.DoubleUnaryOperator;

/** How the X-ray path through a rod varies across it, from its axis (0) to its edge (1). */
public enum Profile {
  /** A full rod, such as a vessel. */
  SOLID(q -> Math.sqrt(1 - q * q)),
  /** A cortical shell around marrow, such as a rib: bright rims. */
  BONE(q -> 0.55 * Math.sqrt(1 - q * q) + 1.0 * shell(q, 0.86)),
  /** A thin wall around air, such as a tube seen from the side. */
  WALL(q -> 1.6 * shell(q, 0.72)),
  /** No edge at all. */
  SOFT(q -> (1 - q * q) * (1 - q * q));

  private static final int STEPS = 512;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
  private final float[] table = new float[STEPS + 1];

  Profile(DoubleUnaryOperator path) {
    for (var i = 0; i <= STEPS; i++) {
      table[i] = (float) path.applyAsDouble(Math.sqrt((double) i / STEPS));
    }
  }

  private static double shell(double q, double inner) {
    var hollow = q < inner ? inner * Math.sqrt(1 - (q / inner) * (q / inner)) : 0;
    return Math.sqrt(1 - q * q) - hollow;
  }

  /** The path at a squared distance from the axis, 0 to 1. */
  float atSquare(double squared) {
    return table[(int) (squared * STEPS)];
  }
}
