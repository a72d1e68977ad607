package org.wetread.phantoms.projection;

/** Wide blurs, made cheap by working on a coarse copy: three box passes come close to a Gaussian. */
public final class Blur {
  private Blur() {}

  /** A copy of the plane blurred with about this standard deviation. */
  public static Plane wide(Plane plane, double sigmaMillimetres) {
    var frame = plane.frame();
    var step = (int) Math.max(1, Math.floor(sigmaMillimetres / frame.millimetres() / 2.5));
    var columns = (frame.columns() + step - 1) / step;
    var rows = (frame.rows() + step - 1) / step;
    var coarse = shrink(plane, step, columns, rows);
    var radius = (int) Math.round(sigmaMillimetres / (frame.millimetres() * step));
    var other = new float[coarse.length];
    for (var pass = 0; pass < 3; pass++) {
      box(coarse, other, rows, columns, columns, 1, radius);
      box(other, coarse, columns, rows, 1, columns, radius);
    }
    return grow(frame, coarse, step, columns, rows);
  }

  private static float[] shrink(Plane plane, int step, int columns, int rows) {
    var frame = plane.frame();
    var coarse = new float[columns * rows];
    var samples = plane.samples();
    for (var r = 0; r < rows; r++) {
      for (var c = 0; c < columns; c++) {
        var sum = 0f;
        var count = 0;
        for (var y = r * step; y < Math.min(frame.rows(), (r + 1) * step); y++) {
          for (var x = c * step; x < Math.min(frame.columns(), (c + 1) * step); x++) {
            sum += samples[y * frame.columns() + x];
            count++;
          }
        }
        coarse[r * columns + c] = sum / count;
      }
    }
    return coarse;
  }

  /** Running mean along lines; the edge sample continues outside. */
  private static void box(
      float[] in, float[] out, int lines, int length, int lineStep, int step, int radius) {
    var scale = 1f / (2 * radius + 1);
    for (var line = 0; line < lines; line++) {
      var base = line * lineStep;
      var sum = 0f;
      for (var k = -radius; k <= radius; k++) {
        sum += in[base + Math.clamp(k, 0, length - 1) * step];
      }
      for (var i = 0; i < length; i++) {
        out[base + i * step] = sum * scale;
        var leaving = in[base + Math.max(0, i - radius) * step];
        sum += in[base + Math.min(length - 1, i + radius + 1) * step] - leaving;
      }
    }
  }

  private static Plane grow(Frame frame, float[] coarse, int step, int columns, int rows) {
    var plane = new Plane(frame);
    var out = plane.samples();
    for (var y = 0; y < frame.rows(); y++) {
      var v = Math.clamp((y + 0.5f) / step - 0.5f, 0f, rows - 1f);
      var r0 = (int) v;
      var r1 = Math.min(rows - 1, r0 + 1);
      var fy = v - r0;
      for (var x = 0; x < frame.columns(); x++) {
        var u = Math.clamp((x + 0.5f) / step - 0.5f, 0f, columns - 1f);
        var c0 = (int) u;
        var c1 = Math.min(columns - 1, c0 + 1);
        var fx = u - c0;
        var top = coarse[r0 * columns + c0] * (1 - fx) + coarse[r0 * columns + c1] * fx;
        var bottom = coarse[r1 * columns + c0] * (1 - fx) + coarse[r1 * columns + c1] * fx;
        out[y * frame.columns() + x] = top * (1 - fy) + bottom * fy;
      }
    }
    return plane;
  }
}
