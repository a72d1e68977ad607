package org.wetread.phantoms.anatomy;

import java.util.List;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;

/** Trachea, carina and main bronchi: a column of air within the mediastinum. */
public final class Airway {
  /** Height of the carina in the reference adult. */
  public static final double CARINA = 92;

  private static final double RELIEF = -ChestPlanes.TISSUE;

  private final ChestGeometry chest;

  public Airway(ChestGeometry chest) {
    this.chest = chest;
  }

  /** A point of the airway's axis. */
  public Knot at(double x, double referenceY, double radius) {
    var y = chest.down(referenceY);
    var place = chest.midline(y) + chest.across(x) + chest.mediastinalShift(y);
    return new Knot(place, y, radius, 2 * radius);
  }

  public void project(ChestPlanes planes) {
    var air = new Plane(planes.frame());
    var brush = planes.brush();
    brush.draw(
        air,
        Profile.SOLID,
        List.of(
            at(0, -130, 8.5),
            at(0, -40, 8.5),
            at(-1, 20, 8.6),
            at(-3, 60, 8.8),
            at(-4, CARINA - 6, 9)));
    brush.draw(
        air,
        Profile.SOLID,
        List.of(at(-5, CARINA - 6, 7.5), at(-20, CARINA + 14, 6.8), at(-36, CARINA + 30, 5.4)));
    brush.draw(
        air,
        Profile.SOLID,
        List.of(at(-2, CARINA - 6, 6.8), at(20, CARINA + 15, 6), at(42, CARINA + 27, 5)));
    var samples = air.samples();
    for (var i = 0; i < samples.length; i++) {
      // Where the rods meet there is still one lumen.
      samples[i] = Math.min(samples[i], 18);
    }
    planes.bones().addScaled(air, RELIEF);
  }
}
