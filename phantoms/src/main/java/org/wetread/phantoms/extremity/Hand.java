package org.wetread.phantoms.extremity;

import org.wetread.phantoms.imaging.SideMarker;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;

/** A hand, fingers up: wrist, carpals, metacarpals, phalanges. Millimetres, wrist at y = 0. */
public final class Hand {
  private static final double[][] RAYS = {
    // base x, base y, direction, metacarpal, proximal, middle, distal, radius
    {18, -24, 0.72, 44, 31, 0, 23, 5.6},
    {11, -30, 0.17, 66, 40, 24, 18, 4.9},
    {2, -32, 0.02, 64, 44, 28, 19, 5.0},
    {-8, -30, -0.12, 58, 41, 27, 18, 4.7},
    {-17, -27, -0.27, 54, 33, 19, 17, 4.4}
  };
  private static final double[][] CARPALS = {
    {13, -8, 7.2, 2, -3},
    {3, -8, 6.6, 0, -2},
    {-8, -9, 6.0, -1, -3},
    {-11, -10, 4.2, 0, 1},
    {17, -18, 5.6, 2, -1},
    {11, -20, 4.8, 1, -2},
    {2, -20, 6.8, 1, -4},
    {-9, -20, 6.0, 0, -3}
  };

  private Hand() {}

  public static Plane attenuation(long seed, Frame frame) {
    var dice = Dice.of(seed, "hand");
    var size = dice.uniform(0.92, 1.08);
    var limb = new Limb(frame);
    limb.flesh(30 * size, 0.95, 0, 90, 0, 10);
    limb.flesh(36 * size, 1.0, 2 * size, -20 * size, -2 * size, -72 * size);
    for (var bone : CARPALS) {
      limb.block(bone[0] * size, bone[1] * size, bone[2] * size, bone[3], bone[4]);
    }
    limb.longBone(12 * size, 100, 11 * size, 5, 12.5 * size, 7 * size);
    limb.longBone(-13 * size, 100, -13 * size, 5, 8 * size, 5.4 * size);
    for (var ray : RAYS) {
      ray(limb, ray, size, dice.around(0, 0.04));
    }
    var sum = limb.attenuation();
    SideMarker.draw(sum, limb.brush(), "L", frame.x(0) + 18, frame.y(0) + 18, 11, 2.6);
    return sum;
  }

  private static void ray(Limb limb, double[] ray, double size, double spread) {
    var dx = Math.sin(ray[2] + spread);
    var dy = -Math.cos(ray[2] + spread);
    var x = ray[0] * size;
    var y = ray[1] * size;
    var radius = ray[7] * size;
    var reach = (ray[3] + ray[4] + ray[5] + ray[6] + 12) * size;
    limb.flesh(radius * 1.9, 0.62, x, y, x + dx * reach, y + dy * reach);
    for (var bone = 3; bone <= 6; bone++) {
      var length = ray[bone] * size;
      if (length > 0) {
        var shrink = 1 - 0.09 * (bone - 3);
        var ends = radius * 1.25 * shrink;
        var from = ends * 0.9;
        var to = length - ends * 0.6;
        limb.longBone(
            x + dx * from,
            y + dy * from,
            x + dx * to,
            y + dy * to,
            ends,
            radius * 0.72 * shrink);
        x += dx * (length + 2.4);
        y += dy * (length + 2.4);
      }
    }
  }
}
