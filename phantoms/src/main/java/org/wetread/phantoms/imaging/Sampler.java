package org.wetread.phantoms.imaging;

import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;

/** Cubic B-spline interpolation row by row: smooth enough that no grid shows in the enlargement. */
final class Sampler {
  private final Plane film;
  private final Frame frame;
  private final double ratio;
  private final int[] first;
  private final float[] weights;
  private final float[] blended;

  Sampler(Plane film, Frame detector) {
    this.film = film;
    this.frame = film.frame();
    this.ratio = detector.millimetres() / frame.millimetres();
    this.first = new int[detector.columns()];
    this.weights = new float[detector.columns() * 4];
    this.blended = new float[frame.columns() + 3];
    for (var x = 0; x < detector.columns(); x++) {
      var at = (x + 0.5) * ratio - 0.5;
      var whole = (int) Math.floor(at);
      // blended[] starts one sample before the grid.
      first[x] = Math.min(frame.columns() - 1, Math.max(0, whole));
      spline(at - whole, weights, 4 * x);
    }
  }

  void row(int y, float[] out) {
    if (ratio > 0.999) {
      System.arraycopy(film.samples(), y * frame.columns(), out, 0, out.length);
      return;
    }
    blend(y);
    for (var x = 0; x < out.length; x++) {
      var i = first[x];
      var w = 4 * x;
      out[x] =
          weights[w] * blended[i]
              + weights[w + 1] * blended[i + 1]
              + weights[w + 2] * blended[i + 2]
              + weights[w + 3] * blended[i + 3];
    }
  }

  private void blend(int y) {
    var at = (y + 0.5) * ratio - 0.5;
    var whole = (int) Math.floor(at);
    var w = new float[4];
    spline(at - whole, w, 0);
    var samples = film.samples();
    var columns = frame.columns();
    var r0 = Math.clamp(whole - 1, 0, frame.rows() - 1) * columns;
    var r1 = Math.clamp(whole, 0, frame.rows() - 1) * columns;
    var r2 = Math.clamp(whole + 1, 0, frame.rows() - 1) * columns;
    var r3 = Math.clamp(whole + 2, 0, frame.rows() - 1) * columns;
    for (var x = 0; x < columns; x++) {
      blended[x + 1] =
          w[0] * samples[r0 + x]
              + w[1] * samples[r1 + x]
              + w[2] * samples[r2 + x]
              + w[3] * samples[r3 + x];
    }
    blended[0] = blended[1];
    blended[columns + 1] = blended[columns];
    blended[columns + 2] = blended[columns];
  }

  private static void spline(double t, float[] into, int offset) {
    var s = 1 - t;
    into[offset] = (float) (s * s * s / 6);
    into[offset + 1] = (float) ((3 * t * t * t - 6 * t * t + 4) / 6);
    into[offset + 2] = (float) ((3 * s * s * s - 6 * s * s + 4) / 6);
    into[offset + 3] = (float) (t * t * t / 6);
  }
}
