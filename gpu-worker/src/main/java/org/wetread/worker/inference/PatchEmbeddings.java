package org.wetread.worker.inference;

/**
 * The joint-space vector of every patch of an image, un-normalised: dimensions x grid x grid. Not a
 * record: it owns an array.
 */
public final class PatchEmbeddings {

  private final int grid;
  private final float[] values;

  /**
   * @param grid patches per side
   * @param values dimension-major, then rows; not copied
   */
  public PatchEmbeddings(int grid, float[] values) {
    this.grid = grid;
    this.values = values;
  }

  /** Patches per side. */
  public int grid() {
    return grid;
  }

  /** The vector of the patch at {@code row}, {@code column}. */
  public Embedding at(int row, int column) {
    var patches = grid * grid;
    var vector = new float[values.length / patches];
    for (var dimension = 0; dimension < vector.length; dimension++) {
      vector[dimension] = values[dimension * patches + row * grid + column];
    }
    return new Embedding(vector);
  }
}
