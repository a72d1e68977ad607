package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Region;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.View;

class PlantedFindingTest {
  private static final int SIZE = 512;

  @ParameterizedTest
  @CsvSource({
    "PLEURAL_EFFUSION, LEFT, MODERATE, 1",
    "PLEURAL_EFFUSION, RIGHT, SMALL, 1",
    "PNEUMOTHORAX, RIGHT, SMALL, -1",
    "PNEUMOTHORAX, LEFT, LARGE, -1",
    "CONSOLIDATION, LEFT, SMALL, 1",
    "CONSOLIDATION, BILATERAL, LARGE, 1",
    "NODULE, RIGHT, MODERATE, 1",
    "SUPPORT_DEVICE, LEFT, MODERATE, 1"
  })
  void aFindingChangesItsRegionInTheExpectedDirection(
      FindingKind kind, Side side, Extent extent, int direction) {
    for (var seed = 1; seed <= 3; seed++) {
      var study =
          new PhantomCatalogue(seed).study(StudyScript.chest(5, View.PA).with(kind, side, extent));
      var plan = study.objects().getFirst();
      var healthy = new ObjectPlan(1, plan.subject(), plan.view(), List.of(), plan.seed());
      var with = PhantomObject.draw(study, plan, SIZE);
      var without = PhantomObject.draw(study, healthy, SIZE);
      var region = with.findings().getFirst().region();
      var inside = meanDifference(with, without, region, true);
      var outside = meanDifference(with, without, region, false);
      // The exposure adapts to the whole image, so the region is compared with the rest.
      assertThat(direction * (inside - outside)).as("seed %d", seed).isGreaterThan(0.02);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLEURAL_EFFUSION, LEFT",
    "PNEUMOTHORAX, LEFT",
    "CONSOLIDATION, LEFT",
    "NODULE, LEFT",
    "PLEURAL_EFFUSION, RIGHT",
    "PNEUMOTHORAX, RIGHT",
    "CONSOLIDATION, RIGHT",
    "NODULE, RIGHT"
  })
  void theBoxSurroundsTheRegionOnItsSide(FindingKind kind, Side side) {
    var study =
        new PhantomCatalogue(4)
            .study(StudyScript.chest(8, View.PA).with(kind, side, Extent.MODERATE));
    var shown = PhantomObject.draw(study, study.objects().getFirst(), SIZE).findings().getFirst();
    var box = shown.box();
    var region = shown.region();
    for (var row = 0; row < region.rows(); row++) {
      for (var column = 0; column < region.columns(); column++) {
        if (region.covers(column, row)) {
          assertThat((column + 0.5) / region.columns()).isBetween(box.x0(), box.x1());
          assertThat((row + 0.5) / region.rows()).isBetween(box.y0(), box.y1());
        }
      }
    }
    // The patient's left is on the right of the image.
    var middle = (box.x0() + box.x1()) / 2;
    assertThat(middle > 0.5).isEqualTo(side == Side.LEFT);
    assertThat(shown.planted().extent()).isEqualTo(Extent.MODERATE);
  }

  private static double meanDifference(
      PhantomObject with, PhantomObject without, Region region, boolean inside) {
    var shownWith = with.image().display();
    var shownWithout = without.image().display();
    var sum = 0.0;
    var count = 0;
    for (var row = 0; row < region.rows(); row++) {
      for (var column = 0; column < region.columns(); column++) {
        if (region.covers(column, row) == inside) {
          sum += shownWith[with.image().stored(column, row)];
          sum -= shownWithout[without.image().stored(column, row)];
          count++;
        }
      }
    }
    return sum / count;
  }
}
