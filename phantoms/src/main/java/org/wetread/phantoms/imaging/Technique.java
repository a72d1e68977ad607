package org.wetread.phantoms.imaging;

import java.util.List;
import org.wetread.phantoms.projection.Dice;

/**
 * One maker's machine as it appears in its objects. The makers are invented; their habits are those
 * that readers of DICOM meet.
 *
 * @param computedRadiography a storage plate (CR Image Storage) instead of a flat panel (DX)
 * @param pitchMillimetres of the detector's pixels
 * @param rescaleSlope 1 with intercept 0 where the object carries no rescaling
 * @param flattening share of the wide contrast that processing takes away
 * @param noise relative to a good flat panel
 */
public record Technique(
    String manufacturer,
    String model,
    boolean computedRadiography,
    int bitsStored,
    boolean monochrome1,
    VoiHabit voi,
    double pitchMillimetres,
    double rescaleSlope,
    double rescaleIntercept,
    double flattening,
    double noise) {

  private static final List<Technique> STATIONARY =
      List.of(
          new Technique(
              "Aldebaran Imaging",
              "FlatView 43",
              false,
              14,
              false,
              VoiHabit.SIGMOID,
              0.148,
              1,
              0,
              0.36,
              1.0),
          new Technique(
              "Borealis Medical",
              "Lumen DR-1",
              false,
              12,
              false,
              VoiHabit.LINEAR,
              0.160,
              1,
              0,
              0.26,
              1.1),
          new Technique(
              "Castor Roentgen",
              "Plate 9",
              true,
              12,
              true,
              VoiHabit.LINEAR,
              0.200,
              1,
              0,
              0.16,
              1.5),
          new Technique(
              "Deneb Systems",
              "Panorama",
              false,
              16,
              false,
              VoiHabit.TABLE,
              0.144,
              1,
              0,
              0.42,
              0.9),
          new Technique(
              "Castor Roentgen",
              "Plate 11 HQ",
              true,
              12,
              true,
              VoiHabit.NONE,
              0.171,
              1,
              0,
              0.24,
              1.3),
          new Technique(
              "Elnath",
              "Clarity XR",
              true,
              15,
              true,
              VoiHabit.SIGMOID,
              0.139,
              0.5,
              -1024,
              0.32,
              1.0));

  private static final List<Technique> MOBILE =
      List.of(
          new Technique(
              "Borealis Medical",
              "Lumen Mobile",
              false,
              12,
              false,
              VoiHabit.LINEAR,
              0.160,
              1,
              0,
              0.30,
              1.6),
          new Technique(
              "Castor Roentgen",
              "Plate 9 P",
              true,
              12,
              true,
              VoiHabit.LINEAR,
              0.200,
              1,
              0,
              0.18,
              2.2),
          new Technique(
              "Deneb Systems", "Bedside", false, 14, false, VoiHabit.TABLE, 0.150, 1, 0, 0.40, 1.5),
          new Technique(
              "Fomalhaut", "Rover", true, 13, false, VoiHabit.NONE, 0.170, 2, -100, 0.34, 1.7));

  /** The machine of one visit. */
  public static Technique of(long visitSeed, boolean mobile) {
    return Dice.of(visitSeed, "technique").pick(mobile ? MOBILE : STATIONARY);
  }

  /** The same machine with its noise multiplied. */
  public Technique withNoise(double factor) {
    return new Technique(
        manufacturer,
        model,
        computedRadiography,
        bitsStored,
        monochrome1,
        voi,
        pitchMillimetres,
        rescaleSlope,
        rescaleIntercept,
        flattening,
        noise * factor);
  }

  public String photometricInterpretation() {
    return monochrome1 ? "MONOCHROME1" : "MONOCHROME2";
  }

  public int maximum() {
    return (1 << bitsStored) - 1;
  }
}
