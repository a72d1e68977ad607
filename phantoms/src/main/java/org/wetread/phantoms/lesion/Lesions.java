package org.wetread.phantoms.lesion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.ChestPlanes;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Region;
import org.wetread.phantoms.truth.ShownFinding;

/** Draws all findings of a frontal chest, in the order in which they act on each other. */
public final class Lesions {
  private final ChestGeometry chest;
  private final ChestPlanes planes;

  public Lesions(ChestGeometry chest, ChestPlanes planes) {
    this.chest = chest;
    this.planes = planes;
  }

  /** Draws the findings; what falls outside the image is not reported. */
  public List<ShownFinding> plant(List<PlantedFinding> findings) {
    var shown = new ArrayList<ShownFinding>();
    var ordered = new ArrayList<>(findings);
    ordered.sort(Comparator.comparingInt(Lesions::turn));
    for (var finding : ordered) {
      var region = draw(finding);
      region.box().ifPresent(box -> shown.add(new ShownFinding(finding, box, region)));
    }
    return shown;
  }

  /** Fluid comes last but for hardware: it hides what lies in it. */
  private static int turn(PlantedFinding finding) {
    return switch (finding.kind()) {
      case CARDIOMEGALY -> 0;
      case NODULE -> 1;
      case CONSOLIDATION -> 2;
      case PNEUMOTHORAX -> 3;
      case PLEURAL_EFFUSION -> 4;
      case SUPPORT_DEVICE -> 5;
    };
  }

  private Region draw(PlantedFinding finding) {
    var mark = new Plane(planes.frame());
    return switch (finding.kind()) {
      case CARDIOMEGALY -> new HeartShadow(chest).region(mark);
      case NODULE -> new Nodule(chest, planes).draw(finding, mark);
      case CONSOLIDATION -> new Consolidation(chest, planes).draw(finding, mark);
      case PNEUMOTHORAX -> new Pneumothorax(chest, planes).draw(finding, mark);
      case PLEURAL_EFFUSION -> new Effusion(chest, planes).draw(finding, mark);
      case SUPPORT_DEVICE -> new Hardware(chest, planes).draw(finding, mark);
    };
  }

  /** Marks how much air a finding took away or added, in millimetres. */
  static void markChange(Plane mark, Plane before, Plane after) {
    var m = mark.samples();
    var b = before.samples();
    var a = after.samples();
    for (var i = 0; i < m.length; i++) {
      m[i] = Math.max(m[i], Math.abs(b[i] - a[i]));
    }
  }
}
