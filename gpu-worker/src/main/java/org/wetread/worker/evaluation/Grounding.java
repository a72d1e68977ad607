package org.wetread.worker.evaluation;

import java.util.OptionalDouble;
import org.wetread.phantoms.truth.Region;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.scoring.SimilarityMap;
import org.wetread.worker.statistics.ContrastToNoise;

/** Holds a similarity map against the region in which a finding was planted. */
final class Grounding {

  private Grounding() {}

  /**
   * The map's contrast to noise over the pixels of the crop, each with the value of its patch;
   * outside the crop the map knows nothing.
   *
   * @return empty where the crop shows nothing of the finding, or nothing else
   */
  static OptionalDouble contrast(SimilarityMap map, Region planted, CropGeometry geometry) {
    var contrast = new ContrastToNoise();
    var crop = geometry.crop();
    for (var y = 0; y < crop; y++) {
      var row = place(geometry.top() + y, geometry.resizedHeight(), planted.rows());
      for (var x = 0; x < crop; x++) {
        var column = place(geometry.left() + x, geometry.resizedWidth(), planted.columns());
        contrast.add(
            map.at(y * map.grid() / crop, x * map.grid() / crop), planted.covers(column, row));
      }
    }
    var ratio = contrast.ratio();
    return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  /** The sample of the region's grid under the centre of a pixel of the resized image. */
  private static int place(int pixel, int pixels, int samples) {
    return Math.clamp((long) ((pixel + 0.5) * samples / pixels), 0, samples - 1);
  }
}
