package org.wetread.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.Region;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.scoring.SimilarityMap;

/**
 * A map of 14 patches a side that is 1 on the left half and 0 on the right, give or take a half.
 */
class GroundingTest {

  private static final int GRID = 14;
  private static final CropGeometry SQUARE = CropGeometry.of(448, 448, 256, 224);
  private static final CropGeometry TALL = CropGeometry.of(448, 896, 256, 224);

  @Test
  void dividesTheStepByTheNoise() {
    var contrast = Grounding.contrast(map(), region((x, y) -> x < 50), SQUARE);

    assertThat(contrast).hasValueCloseTo(1 / Math.sqrt(0.5), within(1e-6));
  }

  @Test
  void isNegativeWhereTheMapPointsElsewhere() {
    var contrast = Grounding.contrast(map(), region((x, y) -> x >= 50), SQUARE);

    assertThat(contrast).hasValueCloseTo(-1 / Math.sqrt(0.5), within(1e-6));
  }

  /** The crop of an image twice as high as wide begins at 0.28 of its height. */
  @Test
  void saysNothingOfWhatLiesOutsideTheCrop() {
    assertThat(Grounding.contrast(map(), region((x, y) -> y < 25), TALL)).isEmpty();
    assertThat(Grounding.contrast(map(), region((x, y) -> y < 35), TALL)).isPresent();
  }

  private static SimilarityMap map() {
    var similarity = new float[GRID * GRID];
    for (var patch = 0; patch < similarity.length; patch++) {
      var noise = patch / GRID % 2 == 0 ? 0.5f : -0.5f;
      similarity[patch] = (patch % GRID < GRID / 2 ? 1 : 0) + noise;
    }
    return new SimilarityMap(GRID, similarity);
  }

  /** On a grid of 100 samples a side. */
  private static Region region(BiPredicate<Integer, Integer> covers) {
    var plane = new Plane(new Frame(100, 100, 1, 0, 0));
    for (var sample = 0; sample < plane.samples().length; sample++) {
      plane.samples()[sample] = covers.test(sample % 100, sample / 100) ? 1 : 0;
    }
    return Region.above(plane, 0.5);
  }
}
