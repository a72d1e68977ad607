package org.wetread.worker.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.image.PixelLayout;

class SimilarityMapTest {

  private static final int GRID = 14;
  private static final Offset<Float> EXACT = within(1e-7f);

  @Test
  void smoothsAnImpulseInTheCornerAsThePublishedMaps() {
    var map = GaussianSmoothing.smooth(impulse(0, 0), GRID);

    assertThat(map[0]).isCloseTo(0.22937566f, EXACT);
    assertThat(map[1]).isCloseTo(0.15436389f, EXACT);
    assertThat(map[GRID + 1]).isCloseTo(0.103882894f, EXACT);
    assertThat(map[6 * GRID]).isCloseTo(4.2730804e-05f, EXACT);
  }

  @Test
  void smoothsAnImpulseInTheMiddleAsThePublishedMaps() {
    var map = GaussianSmoothing.smooth(impulse(7, 7), GRID);

    assertThat(map[7 * GRID + 7]).isCloseTo(0.07073699f, EXACT);
    assertThat(map[7 * GRID + 8]).isCloseTo(0.056641754f, EXACT);
    assertThat(map[8 * GRID + 8]).isCloseTo(0.045355167f, EXACT);
  }

  @Test
  void boxesWhatHangsTogetherWithThePeakAndNothingElse() {
    var similarity = new float[GRID * GRID];
    similarity[3 * GRID + 4] = 1;
    similarity[3 * GRID + 5] = 0.9f;
    similarity[4 * GRID + 4] = 0.8f;
    similarity[10 * GRID + 10] = 0.95f;
    var wholeImage = new CropGeometry(140, 140, 140, 140, 0, 0, 140, PixelLayout.AS_STORED);

    var region = new SimilarityMap(GRID, similarity).region(wholeImage);

    assertThat(region.left()).isCloseTo(4 / 14.0, within(1e-9));
    assertThat(region.right()).isCloseTo(6 / 14.0, within(1e-9));
    assertThat(region.top()).isCloseTo(3 / 14.0, within(1e-9));
    assertThat(region.bottom()).isCloseTo(5 / 14.0, within(1e-9));
  }

  /**
   * The published example: of 2544 x 3056 the crop covers columns 159 to 2384, rows 415 to 2640.
   */
  @Test
  void isUnknownOutsideTheCrop() {
    var map = mapOf(2544, 3056);

    assertThat(map.at(158, 1000)).isEmpty();
    assertThat(map.at(159, 1000)).isPresent();
    assertThat(map.at(2384, 1000)).isPresent();
    assertThat(map.at(2385, 1000)).isEmpty();
    assertThat(map.at(1000, 414)).isEmpty();
    assertThat(map.at(1000, 415)).isPresent();
    assertThat(map.at(1000, 2640)).isPresent();
    assertThat(map.at(1000, 2641)).isEmpty();
  }

  @Test
  void takesTheNearestPatchInSinglePrecisionAsPublished() {
    var map = mapOf(2544, 3056);
    var side = 2226;
    var differences = 0;

    for (var pixel = 0; pixel < side; pixel++) {
      var published = (int) Math.floor(pixel * (float) (14.0 / side));
      assertThat(map.at(159 + pixel, 415)).hasValue(published);
      differences += published == pixel * GRID / side ? 0 : 1;
    }
    // Whole numbers would have been another function.
    assertThat(differences).isPositive();
  }

  @Test
  void findsThePatchOfAPixelThatWasTurned() {
    var turned = new PixelLayout(false, true, true, 1);
    var geometry = new CropGeometry(140, 140, 140, 140, 0, 0, 140, turned);
    var map = new SimilarityMap(GRID, numbered()).inImage(geometry);

    assertThat(map.at(139, 139)).hasValue(0);
    assertThat(map.at(0, 139)).hasValue(13);
    assertThat(map.at(139, 0)).hasValue(13 * GRID);
  }

  private static ImageSimilarity mapOf(int width, int height) {
    return new SimilarityMap(GRID, numbered()).inImage(CropGeometry.of(width, height, 512, 448));
  }

  private static float[] numbered() {
    var numbered = new float[GRID * GRID];
    for (var patch = 0; patch < numbered.length; patch++) {
      numbered[patch] = patch;
    }
    return numbered;
  }

  private static float[] impulse(int row, int column) {
    var map = new float[GRID * GRID];
    map[row * GRID + column] = 1;
    return map;
  }
}
