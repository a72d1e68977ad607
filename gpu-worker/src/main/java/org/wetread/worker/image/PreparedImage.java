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
   * @param grey row-major unsigned bytes of the image as shown
   */
  public static PreparedImage of(byte[] grey, CropGeometry geometry) {
    return new PreparedImage(
        new GreyCrop(geometry.crop(), PillowBilinear.crop(grey, geometry)), geometry);
  }
}
