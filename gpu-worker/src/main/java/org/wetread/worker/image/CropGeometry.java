package org.wetread.worker.image;

import org.wetread.events.Region;

/**
 * Where the crop lies in the image: the shorter side is resized to a fixed length, the longer in
 * proportion, and the centre is cut out.
 *
 * @param width of the image as shown, in pixels
 * @param height of the image as shown, in pixels
 * @param resizedWidth in pixels
 * @param resizedHeight in pixels
 * @param left first column of the crop in the resized image
 * @param top first row of the crop in the resized image
 * @param crop side of the crop in pixels
 * @param layout how the stored grid lies under the image as shown
 */
public record CropGeometry(
    int width,
    int height,
    int resizedWidth,
    int resizedHeight,
    int left,
    int top,
    int crop,
    PixelLayout layout) {

  /** The geometry for an image of this size that is shown as it is stored. */
  public static CropGeometry of(int width, int height, int resize, int crop) {
    return of(width, height, PixelLayout.AS_STORED, resize, crop);
  }

  /**
   * The geometry for an image of this size.
   *
   * @param width of the image as shown, in pixels
   * @param height of the image as shown, in pixels
   */
  static CropGeometry of(int width, int height, PixelLayout layout, int resize, int crop) {
    var physicalHeight = height * layout.pixelHeight();
    var shorter = Math.min(width, physicalHeight);
    var resizedWidth = resized(width, shorter, resize);
    var resizedHeight = resized(physicalHeight, shorter, resize);
    return new CropGeometry(
        width,
        height,
        resizedWidth,
        resizedHeight,
        centred(resizedWidth, crop),
        centred(resizedHeight, crop),
        crop,
        layout);
  }

  /** Exact where lengths are whole: the product is, and so is a quotient that is whole. */
  private static int resized(double length, double shorter, int resize) {
    return length == shorter ? resize : (int) (resize * length / shorter);
  }

  /** Half the margin, rounded half to even as Python rounds. */
  private static int centred(int length, int crop) {
    return (int) Math.rint((length - crop) / 2.0);
  }

  /**
   * Columns of the image as shown that the crop covers, as the published maps count them: the
   * crop's share of the shorter side, rounded down.
   */
  public int coveredColumns() {
    return (int) (crop * shorter() / resize());
  }

  /** Rows of the image as shown that the crop covers. */
  public int coveredRows() {
    return (int) (crop * (shorter() / layout.pixelHeight()) / resize());
  }

  private double shorter() {
    return Math.min(width, height * layout.pixelHeight());
  }

  private int resize() {
    return Math.min(resizedWidth, resizedHeight);
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
    return layout.stored(
        fraction(left, fromX, resizedWidth),
        fraction(top, fromY, resizedHeight),
        fraction(left, toX, resizedWidth),
        fraction(top, toY, resizedHeight));
  }

  private double fraction(int offset, double ofCrop, int length) {
    return Math.clamp((offset + ofCrop * crop) / length, 0.0, 1.0);
  }
}
