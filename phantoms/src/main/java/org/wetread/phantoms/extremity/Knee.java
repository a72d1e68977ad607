package org.wetread.phantoms.extremity;

import org.wetread.phantoms.imaging.SideMarker;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;

/** A knee from the front: femur, tibia, fibula and patella. Millimetres, joint at y = 0. */
public final class Knee {
  private Knee() {}

  public static Plane attenuation(long seed, Frame frame) {
    var dice = Dice.of(seed, "knee");
    var size = dice.uniform(0.92, 1.08);
    var limb = new Limb(frame);
    limb.flesh(66 * size, 1.5, 0, -200, 0, -60);
    limb.flesh(60 * size, 1.4, 0, -60, 2, 50);
    limb.flesh(56 * size, 1.4, 2, 50, 4, 200);
    limb.longBone(4 * size, -200, 0, -34 * size, 17 * size, 15 * size);
    limb.block(-19 * size, -24 * size, 20 * size, 3, -6);
    limb.block(19 * size, -24 * size, 20 * size, -3, -6);
    limb.block(-19 * size, 17 * size, 17 * size, 8, 4);
    limb.block(19 * size, 17 * size, 17 * size, -8, 4);
    limb.longBone(0, 28 * size, 2, 210, 24 * size, 13.5 * size);
    limb.longBone(-32 * size, 34 * size, -27 * size, 210, 9 * size, 6 * size);
    limb.block(-2, -38 * size, 20 * size, 2, 4);
    var sum = limb.attenuation();
    SideMarker.draw(sum, limb.brush(), "R", frame.x(0) + 18, frame.y(0) + 18, 12, 2.6);
    return sum;
  }
}
