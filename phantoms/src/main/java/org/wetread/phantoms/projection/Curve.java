package org.wetread.phantoms.projection;

/**
 * A smooth function through control points (cubic Hermite with finite-difference tangents),
 * constant beyond its ends. Outlines of organs are such curves of height.
 */
public final class Curve {
  private final double[] xs;
  private final double[] ys;

  private Curve(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** Through pairs x, y, x, y … with rising x. */
  public static Curve through(double... pairs) {
    var n = pairs.length / 2;
    var xs = new double[n];
    var ys = new double[n];
    for (var i = 0; i < n; i++) {
      xs[i] = pairs[2 * i];
      ys[i] = pairs[2 * i + 1];
    }
    return new Curve(xs, ys);
  }

  public double at(double x) {
    var last = xs.length - 1;
    if (x <= xs[0]) {
      return ys[0];
    }
    if (x >= xs[last]) {
      return ys[last];
    }
    var i = 0;
    while (xs[i + 1] < x) {
      i++;
    }
    var h = xs[i + 1] - xs[i];
    var t = (x - xs[i]) / h;
    var m0 = tangent(i) * h;
    var m1 = tangent(i + 1) * h;
    var t2 = t * t;
    var t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * ys[i]
        + (t3 - 2 * t2 + t) * m0
        + (3 * t2 - 2 * t3) * ys[i + 1]
        + (t3 - t2) * m1;
  }

  private double tangent(int i) {
    if (i == 0 || i == xs.length - 1) {
      return 0;
    }
    return (ys[i + 1] - ys[i - 1]) / (xs[i + 1] - xs[i - 1]);
  }
}
