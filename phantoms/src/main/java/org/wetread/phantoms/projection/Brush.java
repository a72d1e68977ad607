package org.wetread.phantoms.projection;

import java.util.List;

/**
 * Projects rods (ribs, vessels, catheters) onto a plane. One path is first drawn with "the larger
 * wins", so that its joints do not count twice, and then added, so that crossing paths do.
 */
public final class Brush {
  /** A point of a rod's axis: place, radius and peak attenuation there. */
  public record Knot(double x, double y, double radius, double strength) {}

  private final Plane scratch;

  public Brush(Frame frame) {
    scratch = new Plane(frame);
  }

  /** A rod with rounded ends. */
  public void draw(Plane target, Profile profile, List<Knot> path) {
    for (var i = 1; i < path.size(); i++) {
      segment(profile, path.get(i - 1), path.get(i), false, false);
    }
    flush(target, path);
  }

  /** A rod cut off straight at both ends, for what continues elsewhere or fades away. */
  public void drawOpen(Plane target, Profile profile, List<Knot> path) {
    for (var i = 1; i < path.size(); i++) {
      segment(profile, path.get(i - 1), path.get(i), i == 1, i == path.size() - 1);
    }
    flush(target, path);
  }

  private void segment(Profile profile, Knot a, Knot b, boolean cutStart, boolean cutEnd) {
    var frame = scratch.frame();
    var minimum = 0.75 * frame.millimetres();
    var reach = Math.max(minimum, Math.max(a.radius, b.radius));
    var dx = b.x - a.x;
    var dy = b.y - a.y;
    var lengthSquared = Math.max(1e-9, dx * dx + dy * dy);
    var firstColumn = frame.column(Math.min(a.x, b.x) - reach);
    var lastColumn = frame.column(Math.max(a.x, b.x) + reach);
    var firstRow = frame.row(Math.min(a.y, b.y) - reach);
    var lastRow = frame.row(Math.max(a.y, b.y) + reach);
    var samples = scratch.samples();
    for (var row = firstRow; row <= lastRow; row++) {
      var py = frame.y(row) - a.y;
      var base = row * frame.columns();
      for (var column = firstColumn; column <= lastColumn; column++) {
        var px = frame.x(column) - a.x;
        var along = (px * dx + py * dy) / lengthSquared;
        if ((cutStart && along < 0) || (cutEnd && along > 1)) {
          continue;
        }
        var t = Math.clamp(along, 0.0, 1.0);
        var ex = px - t * dx;
        var ey = py - t * dy;
        var trueRadius = a.radius + t * (b.radius - a.radius);
        var radius = Math.max(minimum, trueRadius);
        var q = (ex * ex + ey * ey) / (radius * radius);
        if (q < 1) {
          // A rod thinner than a sample covers only a part of it.
          var thin = Math.min(1, trueRadius / radius);
          var value =
              (float)
                  (thin * (a.strength + t * (b.strength - a.strength)) * profile.atSquare(q));
          samples[base + column] = Math.max(samples[base + column], value);
        }
      }
    }
  }

  private void flush(Plane target, List<Knot> path) {
    var frame = scratch.frame();
    var left = Double.MAX_VALUE;
    var right = -Double.MAX_VALUE;
    var top = Double.MAX_VALUE;
    var bottom = -Double.MAX_VALUE;
    for (var knot : path) {
      var reach = Math.max(0.75 * frame.millimetres(), knot.radius);
      left = Math.min(left, knot.x - reach);
      right = Math.max(right, knot.x + reach);
      top = Math.min(top, knot.y - reach);
      bottom = Math.max(bottom, knot.y + reach);
    }
    var from = scratch.samples();
    var into = target.samples();
    for (var row = frame.row(top); row <= frame.row(bottom); row++) {
      var start = row * frame.columns();
      for (var i = start + frame.column(left); i <= start + frame.column(right); i++) {
        into[i] = into[i] + from[i];
        from[i] = 0;
      }
    }
  }
}
