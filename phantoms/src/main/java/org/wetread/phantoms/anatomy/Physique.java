package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Dice;

/**
 * The build of one patient: drawn once from the patient's seed, the same at every visit.
 *
 * @param height scale of the chest along the body, 1 for the reference adult
 * @param width scale across the body
 * @param depthMillimetres front to back
 * @param fat 0 lean to 1 stout
 * @param breast 0 to 1
 * @param cardiothoracicRatio of the healthy heart in a PA view
 * @param scoliosis sideways bow of the spine in millimetres
 */
public record Physique(
    long seed,
    boolean female,
    int ageYears,
    double height,
    double width,
    double depthMillimetres,
    double fat,
    double breast,
    double cardiothoracicRatio,
    double scoliosis) {

  public static Physique of(long patientSeed) {
    var dice = Dice.of(patientSeed, "physique");
    var female = dice.chance(0.5);
    var fat = Math.clamp(dice.around(0.35, 0.22), 0.0, 1.0);
    return new Physique(
        patientSeed,
        female,
        dice.between(20, 91),
        dice.around(female ? 0.96 : 1.03, 0.035),
        dice.around(female ? 0.95 : 1.03, 0.03),
        dice.around(205 + 50 * fat, 10),
        fat,
        female ? Math.clamp(dice.around(0.45 + 0.4 * fat, 0.2), 0.1, 1.0) : 0.25 * fat,
        dice.uniform(0.40, 0.485),
        dice.around(0, 3));
  }
}
