package org.wetread.phantoms.truth;

/**
 * One finding to draw.
 *
 * @param variant the zone of a consolidation or nodule, the kind of device; empty otherwise
 * @param severity 0 to 1 within all that counts as present
 * @param seed of its shape, the same over the visits of a patient
 */
public record PlantedFinding(
    FindingKind kind,
    Side side,
    String variant,
    double severity,
    Progression progression,
    long seed) {

  public Extent extent() {
    return Extent.of(severity);
  }
}
