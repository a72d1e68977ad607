package org.wetread.worker.statistics;

/**
 * How far a map's values inside a region stand out from those outside: {@code (mean inside - mean
 * outside) / sqrt(variance inside + variance outside)}. With its sign, so that a map that is low
 * where it should be high counts against; the published figure takes the absolute value.
 */
public final class ContrastToNoise {

  private final Moments inside = new Moments();
  private final Moments outside = new Moments();

  /** Adds a value of the map. */
  public void add(double value, boolean within) {
    (within ? inside : outside).add(value);
  }

  /** The ratio; not a number while the region or what is around it is empty. */
  public double ratio() {
    return (inside.mean() - outside.mean()) / Math.sqrt(inside.variance() + outside.variance());
  }

  /** Welford's running moments. */
  private static final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      var step = value - mean;
      mean += step / count;
      squares += step * (value - mean);
    }

    double mean() {
      return count == 0 ? Double.NaN : mean;
    }

    double variance() {
      return squares / count;
    }
  }
}
