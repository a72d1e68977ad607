package org.wetread.phantoms.lesion;

import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.Region;

/** The silhouette of the heart, whose width is drawn by the geometry itself. */
final class HeartShadow {
  private static final double BASE = 104;

  private final ChestGeometry chest;

  HeartShadow(ChestGeometry chest) {
    this.chest = chest;
  }

  Region region(Plane mark) {
    var frame = mark.frame();
    var top = chest.down(BASE);
    var bottom = chest.domeTop(1) + 14;
    for (var row = frame.row(top); row <= frame.row(bottom); row++) {
      var y = frame.y(row);
      var middle = chest.midline(y);
      var from = frame.column(middle - chest.rightBorder(y));
      var to = frame.column(middle + chest.leftBorder(y));
      for (var column = from; column <= to; column++) {
        mark.add(column, row, 1);
      }
    }
    return Region.above(mark, 0.5);
  }
}
