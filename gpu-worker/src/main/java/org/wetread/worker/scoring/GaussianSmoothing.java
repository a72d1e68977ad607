package org.wetread.worker.scoring;

/**
 * Gaussian smoothing of a patch map as the published maps were smoothed: sigma 1.5 patches, cut at
 * four sigmas, borders reflected half-sample (d c b a | a b c d), rows first, summed in double and
 * rounded to single between the axes.
 */
final class GaussianSmoothing {

  private static final double SIGMA = 1.5;
  private static final int RADIUS = (int) (4 * SIGMA + 0.5);
  private static final double[] KERNEL = kernel();

  private GaussianSmoothing() {}

  static float[] smooth(float[] map, int side) {
    return along(along(map, side, side, 1), side, 1, side);
  }

  /**
   * @param step distance of neighbours along the smoothed axis
   * @param line distance of neighbouring lines
   */
  private static float[] along(float[] map, int side, int step, int line) {
    var smoothed = new float[map.length];
    for (var start = 0; start < side; start++) {
      for (var position = 0; position < side; position++) {
        var sum = 0.0;
        for (var offset = -RADIUS; offset <= RADIUS; offset++) {
          var place = reflected(position + offset, side);
          sum += KERNEL[Math.abs(offset)] * map[start * line + place * step];
        }
        smoothed[start * line + position * step] = (float) sum;
      }
    }
    return smoothed;
  }

  private static int reflected(int position, int side) {
    var period = Math.floorMod(position, 2 * side);
    return period < side ? period : 2 * side - 1 - period;
  }

  private static double[] kernel() {
    var kernel = new double[RADIUS + 1];
    var sum = 0.0;
    for (var offset = 0; offset <= RADIUS; offset++) {
      kernel[offset] = Math.exp(-offset * offset / (2 * SIGMA * SIGMA));
      sum += offset == 0 ? kernel[offset] : 2 * kernel[offset];
    }
    for (var offset = 0; offset <= RADIUS; offset++) {
      kernel[offset] /= sum;
    }
    return kernel;
  }
}
