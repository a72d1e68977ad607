package org.wetread.phantoms.imaging;

import java.awt.image.BufferedImage;

/** An 8-bit picture of a stored image as a conforming viewer would show it. */
public final class Preview {
  private Preview() {}

  /** Averages down so that neither side exceeds the limit. */
  public static BufferedImage of(StoredImage image, int longerSide) {
    var factor =
        Math.max(1.0, (double) Math.max(image.columns(), image.rows()) / longerSide);
    var columns = (int) Math.floor(image.columns() / factor);
    var rows = (int) Math.floor(image.rows() / factor);
    var shown = image.display();
    var picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    var raster = picture.getRaster();
    var line = new int[columns];
    for (var y = 0; y < rows; y++) {
      for (var x = 0; x < columns; x++) {
        line[x] = mean(image, shown, x * factor, y * factor, factor);
      }
      raster.setPixels(0, y, columns, 1, line);
    }
    return picture;
  }

  private static int mean(StoredImage image, float[] shown, double x, double y, double side) {
    var x1 = (int) Math.min(image.columns(), Math.max(x + 1, Math.floor(x + side)));
    var y1 = (int) Math.min(image.rows(), Math.max(y + 1, Math.floor(y + side)));
    var sum = 0f;
    var count = 0;
    for (var row = (int) y; row < y1; row++) {
      for (var column = (int) x; column < x1; column++) {
        sum += shown[image.stored(column, row)];
        count++;
      }
    }
    return Math.round(255 * sum / count);
  }
}
