package org.wetread.worker.image;

import org.wetread.events.Region;

/**
 * Where the crop lies in the image as stored: the shorter side is resized to a fixed length, the
 * longer in proportion, and the centre is cut out.
 *
 * @param width of the stored image in pixels
 * @param height of the stored image in pixels
 * @param resizedWidth in pixels
 * @param resizedHeight in pixels
 * @param left first column of the crop in the resized image
 * @param top first row of the crop in the resized image
 * @param crop side of the crop in pixels
 */
public record CropGeometry(
    int width, int height, int resizedWidth, int resizedHeight, int left, int top, int crop) {

  /** The geometry for an image of this size. */
  public static CropGeometry of(int width, int height, int resize, int crop) {
    var shorter = Math.min(width, height);
    var resizedWidth = width == shorter ? resize : (int) ((long) resize * width / shorter);
    var resizedHeight = height == shorter ? resize : (int) ((long) resize * height / shorter);
    return new CropGeometry(
        width,
        height,
        resizedWidth,
        resizedHeight,
        centred(resizedWidth, crop),
        centred(resizedHeight, crop),
        crop);
  }

  /** Half the margin, rounded half to even as Python rounds. */
  private static int centred(int length, int crop) {
    return (int) Math.rint((length - crop) / 2.0);
  }

  /** Whether the image has its resized size already. */
  public boolean keepsSize() {
    return width == resizedWidth && height == resizedHeight;
  }

  /**
   * A box of the crop as a region of the stored image.
   *
   * @param fromX left edge, 0 to 1 of the crop
   * @param fromY top edge, 0 to 1 of the crop
   * @param toX right edge, 0 to 1 of the crop
   * @param toY bottom edge, 0 to 1 of the crop
   */
  public Region region(double fromX, double fromY, double toX, double toY) {
    return new Region(
        fraction(left, fromX, resizedWidth),
        fraction(top, fromY, resizedHeight),
        fraction(left, toX, resizedWidth),
        fraction(top, toY, resizedHeight));
  }

  private double fraction(int offset, double ofCrop, int length) {
    return Math.clamp((offset + ofCrop * crop) / length, 0.0, 1.0);
  }
}
