package org.wetread.phantoms.lateral;

import java.util.List;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.anatomy.Physique;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.ShownFinding;

/** What the beam meets on its way through the chest from the side. */
public final class LateralChest {
  private final Plane attenuation;
  private final List<ShownFinding> findings;

  public LateralChest(Physique physique, List<PlantedFinding> planted, Frame frame) {
    var heart =
        planted.stream()
            .filter(f -> f.kind() == FindingKind.CARDIOMEGALY)
            .mapToDouble(f -> 1.2 + 0.25 * f.severity())
            .findFirst()
            .orElse(1);
    var chest = new Profiles(physique, heart);
    var planes = new LateralPlanes(chest, frame, Dice.of(physique.seed(), "lateral"));
    planes.project();
    findings = new LateralLesions(chest, planes).plant(planted);
    attenuation = sum(planes, frame);
  }

  private static Plane sum(LateralPlanes planes, Frame frame) {
    var sum = new Plane(frame);
    var out = sum.samples();
    var air = planes.air.samples();
    for (var i = 0; i < out.length; i++) {
      var solid = planes.body.samples()[i] - (1 - ChestPlanes.LUNG_DENSITY) * air[i];
      out[i] =
          (float)
              (Math.max(0, LateralPlanes.TISSUE * solid)
                  + Math.min(1, air[i] / 70) * planes.vessels.samples()[i]
                  + planes.bones.samples()[i]);
    }
    return sum;
  }

  public Plane attenuation() {
    return attenuation;
  }

  public List<ShownFinding> findings() {
    return List.copyOf(findings);
  }
}
