package org.wetread.worker.evaluation;

import java.util.List;
import org.wetread.phantoms.imaging.Capture;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.projection.Dice;

/**
 * Phantoms as no training has seen them. Packs are trained on images whose longer side has 640
 * pixels, taken at the machines' own noise; none of these sizes and noise levels is among that.
 *
 * @param seed of the catalogue, which no training shares
 * @param count at least so many objects
 */
public record HeldOut(long seed, int count) {

  private static final List<Integer> LONGER_SIDES = List.of(384, 512, 832, 1024);
  private static final List<Double> NOISE = List.of(0.5, 2.0, 4.0);

  /** The size and noise of an object; machines decide the rest, photometric interpretation too. */
  Capture capture(ObjectPlan object) {
    var dice = Dice.of(object.seed() ^ seed, "held-out");
    return new Capture(dice.pick(LONGER_SIDES), dice.pick(NOISE));
  }
}
