package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Dice;

/**
 * How the patient stood or lay at one visit.
 *
 * @param antePosterior AP (often in bed) instead of PA
 * @param diaphragm millimetres by which a shallow breath lifts the domes
 * @param offset of the midline from the centre of the image
 * @param lean sideways drift of the midline per millimetre of height
 * @param heartMagnification of the silhouette by the beam's geometry
 * @param shoulderLift of clavicles and shoulders
 */
public record Pose(
    long seed,
    boolean antePosterior,
    double diaphragm,
    double offset,
    double lean,
    double heartMagnification,
    double shoulderLift) {

  public static Pose of(long visitSeed, boolean antePosterior) {
    var dice = Dice.of(visitSeed, "pose");
    return new Pose(
        visitSeed,
        antePosterior,
        antePosterior ? dice.uniform(12, 34) : dice.uniform(-10, 12),
        dice.around(0, antePosterior ? 9 : 4),
        dice.around(0, antePosterior ? 0.03 : 0.012),
        antePosterior ? dice.uniform(1.06, 1.12) : 1,
        antePosterior ? dice.uniform(4, 18) : dice.uniform(-4, 6));
  }
}
