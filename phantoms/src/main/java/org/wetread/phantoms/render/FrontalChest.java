package org.wetread.phantoms.render;

import java.util.List;
import org.wetread.phantoms.anatomy.Abdomen;
import org.wetread.phantoms.anatomy.Airway;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.anatomy.Lungs;
import org.wetread.phantoms.anatomy.Physique;
import org.wetread.phantoms.anatomy.Pose;
import org.wetread.phantoms.anatomy.RibCage;
import org.wetread.phantoms.anatomy.ShoulderGirdle;
import org.wetread.phantoms.anatomy.SoftTissue;
import org.wetread.phantoms.anatomy.Spine;
import org.wetread.phantoms.anatomy.Vasculature;
import org.wetread.phantoms.imaging.SideMarker;
import org.wetread.phantoms.imaging.Technique;
import org.wetread.phantoms.lesion.Lesions;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;

/** A PA or AP chest radiograph. */
final class FrontalChest {
  private static final double LEAD = 2.6;

  private final Physique physique;
  private final boolean antePosterior;
  private final List<PlantedFinding> findings;
  private final Technique technique;
  private final long seed;

  FrontalChest(
      Physique physique,
      boolean antePosterior,
      List<PlantedFinding> findings,
      Technique technique,
      long seed) {
    this.physique = physique;
    this.antePosterior = antePosterior;
    this.findings = List.copyOf(findings);
    this.technique = technique;
    this.seed = seed;
  }

  RenderedImage render(int longerSide) {
    var field = Field.frontal(physique, antePosterior, seed);
    var shot = new Shot(technique, seed, antePosterior, field, longerSide);
    var pose = Pose.of(seed, antePosterior);
    var chest = new ChestGeometry(physique, pose, cardiothoracicRatio(), shift());
    var planes = new ChestPlanes(shot.grid());
    new SoftTissue(chest).project(planes.body());
    new Abdomen(chest).project(planes.body());
    new Lungs(chest).project(planes);
    new Vasculature(chest, planes).project();
    var shown = new Lesions(chest, planes).plant(findings);
    new Spine(chest).project(planes);
    new RibCage(chest).project(planes);
    new ShoulderGirdle(chest).project(planes);
    new Airway(chest).project(planes);
    var attenuation = planes.attenuation();
    mark(attenuation, planes);
    return shot.develop(attenuation, shown);
  }

  private double cardiothoracicRatio() {
    return findings.stream()
        .filter(f -> f.kind() == FindingKind.CARDIOMEGALY)
        .mapToDouble(f -> 0.555 + 0.125 * f.severity())
        .findFirst()
        .orElse(physique.cardiothoracicRatio());
  }

  /** Large one-sided collections push the mediastinum away. */
  private double shift() {
    var shift = 0.0;
    for (var finding : findings) {
      var pushes =
          finding.kind() == FindingKind.PNEUMOTHORAX
              || finding.kind() == FindingKind.PLEURAL_EFFUSION;
      if (pushes && finding.side().signs().size() == 1) {
        var beyond = Math.max(0, finding.severity() - 0.62);
        shift -= finding.side().signs().getFirst() * 42 * beyond;
      }
    }
    return shift;
  }

  private void mark(Plane attenuation, ChestPlanes planes) {
    var dice = Dice.of(seed, "marker");
    var frame = attenuation.frame();
    var left = dice.chance(0.7);
    var height = dice.uniform(11, 16);
    var away = dice.uniform(14, 30);
    var x = left ? frame.x(frame.columns() - 1) - away - height : frame.x(0) + away;
    var y = frame.y(0) + dice.uniform(14, 34);
    SideMarker.draw(attenuation, planes.brush(), left ? "L" : "R", x, y, height, LEAD);
    if (antePosterior && dice.chance(0.5)) {
      var below = y + 1.4 * height;
      SideMarker.draw(attenuation, planes.brush(), "AP", x, below, 0.6 * height, LEAD);
    }
  }
}
