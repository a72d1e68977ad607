package org.wetread.worker.inference;

import java.util.List;

/** A vector of the space that images and sentences share. Not a record: it owns an array. */
public final class Embedding {

  private static final double SMALLEST_NORM = 1e-12;

  private final float[] values;

  /**
   * @param values not copied
   */
  public Embedding(float[] values) {
    this.values = values;
  }

  public int dimensions() {
    return values.length;
  }

  public float value(int dimension) {
    return values[dimension];
  }

  /** The mean of several of equal dimensions. */
  public static Embedding mean(List<Embedding> several) {
    var mean = new float[several.getFirst().dimensions()];
    for (var dimension = 0; dimension < mean.length; dimension++) {
      var sum = 0.0;
      for (var one : several) {
        sum += one.values[dimension];
      }
      mean[dimension] = (float) (sum / several.size());
    }
    return new Embedding(mean);
  }

  /** The same direction with length one (L2). */
  public Embedding unit() {
    var norm = Math.max(Math.sqrt(dot(this)), SMALLEST_NORM);
    var unit = new float[values.length];
    for (var dimension = 0; dimension < unit.length; dimension++) {
      unit[dimension] = (float) (values[dimension] / norm);
    }
    return new Embedding(unit);
  }

  public double dot(Embedding other) {
    var sum = 0.0;
    for (var dimension = 0; dimension < values.length; dimension++) {
      sum += (double) values[dimension] * other.values[dimension];
    }
    return sum;
  }
}
