package org.wetread.phantoms.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wetread.phantoms.projection.Brush;
import org.wetread.phantoms.projection.Brush.Knot;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.projection.Profile;

/** Lead letters laid on the detector by the radiographer. */
public final class SideMarker {
  private static final Map<Character, List<double[]>> STROKES =
      Map.of(
          'L', List.of(new double[] {0, 0, 0, 1, 0.6, 1}),
          'R',
              List.of(
                  new double[] {0, 1, 0, 0, 0.4, 0, 0.6, 0.12, 0.6, 0.4, 0.4, 0.52, 0, 0.52},
                  new double[] {0.3, 0.52, 0.64, 1}),
          'A',
              List.of(new double[] {0, 1, 0.34, 0, 0.68, 1}, new double[] {0.13, 0.64, 0.55, 0.64}),
          'P',
              List.of(new double[] {0, 1, 0, 0, 0.4, 0, 0.6, 0.12, 0.6, 0.42, 0.4, 0.55, 0, 0.55}));

  private SideMarker() {}

  /** Writes letters with their upper left corner at x, y. */
  public static void draw(
      Plane target, Brush brush, String text, double x, double y, double height, double lead) {
    var pen = x;
    for (var i = 0; i < text.length(); i++) {
      for (var stroke : STROKES.getOrDefault(text.charAt(i), List.of())) {
        var path = new ArrayList<Knot>();
        for (var k = 0; k < stroke.length; k += 2) {
          var px = pen + stroke[k] * height;
          path.add(new Knot(px, y + stroke[k + 1] * height, height * 0.075, lead));
        }
        brush.draw(target, Profile.SOLID, path);
      }
      pen += height * 0.9;
    }
  }
}
