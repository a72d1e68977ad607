package org.wetread.phantoms.projection;

/**
 * Smooth fractal noise over the plane, between about -1 and 1: the unevenness of tissue. A function
 * of millimetres and seed only, so that any resolution sees the same cloud.
 */
public final class Cloud {
  private final long seed;
  private final double cell;
  private final int octaves;

  public Cloud(long seed, double cellMillimetres, int octaves) {
    this.seed = seed;
    this.cell = cellMillimetres;
    this.octaves = octaves;
  }

  public double at(double x, double y) {
    var sum = 0.0;
    var weight = 0.5;
    var scale = 1 / cell;
    for (var i = 0; i < octaves; i++) {
      sum += weight * lattice(x * scale, y * scale, i);
      weight *= 0.5;
      scale *= 2.03;
    }
    return sum / (1 - weight * 2) * 2;
  }

  private double lattice(double x, double y, int octave) {
    var ix = (long) Math.floor(x);
    var iy = (long) Math.floor(y);
    var fx = x - ix;
    var fy = y - iy;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    var top = corner(ix, iy, octave) * (1 - fx) + corner(ix + 1, iy, octave) * fx;
    var bottom = corner(ix, iy + 1, octave) * (1 - fx) + corner(ix + 1, iy + 1, octave) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  private double corner(long ix, long iy, int octave) {
    var hash = Dice.mix(seed + ix * 0x632BE59BD9B4E019L + iy * 0x85157AF5L + octave);
    return (hash >> 11) * 0x1.0p-52;
  }
}
