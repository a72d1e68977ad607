package org.wetread.worker.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.wetread.worker.image.CropGeometry;

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
    var wholeImage = new CropGeometry(140, 140, 140, 140, 0, 0, 140);

    var region = new SimilarityMap(GRID, similarity).region(wholeImage);

    assertThat(region.left()).isCloseTo(4 / 14.0, within(1e-9));
    assertThat(region.right()).isCloseTo(6 / 14.0, within(1e-9));
    assertThat(region.top()).isCloseTo(3 / 14.0, within(1e-9));
    assertThat(region.bottom()).isCloseTo(5 / 14.0, within(1e-9));
  }

  private static float[] impulse(int row, int column) {
    var map = new float[GRID * GRID];
    map[row * GRID + column] = 1;
    return map;
  }
}
