package org.wetread.worker.scoring;

import java.util.ArrayDeque;
import org.wetread.events.Region;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.PatchEmbeddings;

/**
 * How near each patch of an image lies to a phrase, -1 to 1, on the patch grid. Not a record: it
 * owns an array.
 */
public final class SimilarityMap {

  /** Share of the way from the mean to the maximum from which a patch belongs to the region. */
  private static final double REGION_LEVEL = 0.7;

  private final int grid;
  private final float[] similarity;

  /**
   * @param similarity row-major, {@code grid * grid} values; not copied
   */
  public SimilarityMap(int grid, float[] similarity) {
    this.grid = grid;
    this.similarity = similarity;
  }

  /** The smoothed map of a phrase. */
  static SimilarityMap of(PatchEmbeddings patches, Embedding unitPhrase) {
    var grid = patches.grid();
    var similarity = new float[grid * grid];
    for (var row = 0; row < grid; row++) {
      for (var column = 0; column < grid; column++) {
        similarity[row * grid + column] = (float) patches.at(row, column).unit().dot(unitPhrase);
      }
    }
    return new SimilarityMap(grid, GaussianSmoothing.smooth(similarity, grid));
  }

  /** Patches per side. */
  public int grid() {
    return grid;
  }

  /** The similarity of the patch at {@code row}, {@code column}. */
  public double at(int row, int column) {
    return similarity[row * grid + column];
  }

  /** The map in an image's own pixels. */
  public ImageSimilarity inImage(CropGeometry geometry) {
    return new ImageSimilarity(grid, similarity, geometry);
  }

  /** The box around the patches that hang together with the highest one at a fixed level. */
  Region region(CropGeometry geometry) {
    var peak = peak();
    var level = mean() + REGION_LEVEL * (similarity[peak] - mean());
    var box = new int[] {grid, grid, -1, -1};
    var seen = new boolean[similarity.length];
    var waiting = new ArrayDeque<Integer>();
    waiting.add(peak);
    while (!waiting.isEmpty()) {
      int patch = waiting.remove();
      if (seen[patch] || similarity[patch] < level) {
        continue;
      }
      seen[patch] = true;
      var row = patch / grid;
      var column = patch % grid;
      widen(box, row, column);
      addNeighbours(waiting, row, column);
    }
    return geometry.region(
        box[0] / (double) grid,
        box[1] / (double) grid,
        (box[2] + 1) / (double) grid,
        (box[3] + 1) / (double) grid);
  }

  private static void widen(int[] box, int row, int column) {
    box[0] = Math.min(box[0], column);
    box[1] = Math.min(box[1], row);
    box[2] = Math.max(box[2], column);
    box[3] = Math.max(box[3], row);
  }

  private void addNeighbours(ArrayDeque<Integer> waiting, int row, int column) {
    if (row > 0) {
      waiting.add((row - 1) * grid + column);
    }
    if (row < grid - 1) {
      waiting.add((row + 1) * grid + column);
    }
    if (column > 0) {
      waiting.add(row * grid + column - 1);
    }
    if (column < grid - 1) {
      waiting.add(row * grid + column + 1);
    }
  }

  private int peak() {
    var peak = 0;
    for (var patch = 1; patch < similarity.length; patch++) {
      if (similarity[patch] > similarity[peak]) {
        peak = patch;
      }
    }
    return peak;
  }

  private double mean() {
    var sum = 0.0;
    for (var value : similarity) {
      sum += value;
    }
    return sum / similarity.length;
  }
}
