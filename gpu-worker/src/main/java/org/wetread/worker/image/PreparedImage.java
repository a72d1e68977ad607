package org.wetread.worker.image;

/**
 * An image ready for the backbone, and how to find a place of it in the stored image again.
 *
 * @param crop what the backbone sees
 * @param geometry where that lies in the stored image
 */
public record PreparedImage(GreyCrop crop, CropGeometry geometry) {

  /**
   * Resizes and crops a rendered image.
   *
   * @param grey row-major unsigned bytes as a reader would see them
   * @param resize length of the shorter side after resizing, in pixels
   * @param crop side of the crop in pixels, at most {@code resize}
   */
  public static PreparedImage of(byte[] grey, int width, int height, int resize, int crop) {
    var geometry = CropGeometry.of(width, height, resize, crop);
    var resized =
        PillowBilinear.resize(
            grey, width, height, geometry.resizedWidth(), geometry.resizedHeight());
    var square = new byte[crop * crop];
    for (var row = 0; row < crop; row++) {
      var from = (geometry.top() + row) * geometry.resizedWidth() + geometry.left();
      System.arraycopy(resized, from, square, row * crop, crop);
    }
    return new PreparedImage(new GreyCrop(crop, square), geometry);
  }
}
