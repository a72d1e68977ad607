package org.wetread.worker.image;

import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.events.Region;

/**
 * How the stored grid lies under the image as shown: a chest is shown with the patient's right at
 * the reader's left and the head up, and its pixels are square.
 *
 * <p>Shown from stored: transposed first, then mirrored and turned upside down.
 *
 * @param transposed whether stored columns run from head to foot
 * @param mirrored whether left and right change places
 * @param upsideDown whether top and bottom change places
 * @param pixelHeight height of a shown pixel in its width
 */
public record PixelLayout(
    boolean transposed, boolean mirrored, boolean upsideDown, double pixelHeight) {

  /** Shown as stored. */
  public static final PixelLayout AS_STORED = new PixelLayout(false, false, false, 1);

  /** A ratio beyond this is a slip of the header, not a detector. */
  private static final double LARGEST_RATIO = 4;

  /** Spacings of so little difference are one number rounded twice. */
  private static final double SAME = 1e-3;

  /** What a header says by Patient Orientation (0020,0020) and the ratio of its pixels. */
  static PixelLayout of(DataSet header) {
    var ratio = ratio(header);
    var directions = header.strings(Tag.PATIENT_ORIENTATION);
    if (directions.size() != 2 || !isChest(header)) {
      return new PixelLayout(false, false, false, ratio);
    }
    // The first letter is the main direction (PS3.3 C.7.6.1.1.1).
    var along = first(directions.getFirst());
    var down = first(directions.getLast());
    if (isAcross(along) && isLengthwise(down)) {
      return new PixelLayout(false, along == 'R', down == 'H', ratio);
    }
    return isLengthwise(along) && isAcross(down)
        ? new PixelLayout(true, down == 'R', along == 'H', 1 / ratio)
        : new PixelLayout(false, false, false, ratio);
  }

  private static boolean isChest(DataSet header) {
    return header.string(Tag.BODY_PART_EXAMINED).filter(part -> !part.equals("CHEST")).isEmpty();
  }

  private static char first(String direction) {
    return direction.isEmpty() ? ' ' : direction.charAt(0);
  }

  private static boolean isAcross(char direction) {
    return direction == 'L' || direction == 'R';
  }

  private static boolean isLengthwise(char direction) {
    return direction == 'F' || direction == 'H';
  }

  /**
   * Vertical by horizontal size of a stored pixel: said outright (PS3.3 C.7.6.3.1.7), or by the
   * spacing of rows and columns in the patient or at the detector.
   */
  private static double ratio(DataSet header) {
    for (var tag :
        new Tag[] {Tag.PIXEL_ASPECT_RATIO, Tag.PIXEL_SPACING, Tag.IMAGER_PIXEL_SPACING}) {
      var sizes = header.decimals(tag);
      if (sizes.size() == 2) {
        var ratio = sizes.getFirst() / sizes.getLast();
        // Not a number fails the comparison too.
        return Math.abs(Math.log(ratio)) <= Math.log(LARGEST_RATIO) && Math.abs(ratio - 1) > SAME
            ? ratio
            : 1;
      }
    }
    return 1;
  }

  /** Whether stored and shown pixels have the same places. */
  boolean keepsPlaces() {
    return !transposed && !mirrored && !upsideDown;
  }

  /** Columns of the image as shown. */
  int shownWidth(int columns, int rows) {
    return transposed ? rows : columns;
  }

  /** Rows of the image as shown. */
  int shownHeight(int columns, int rows) {
    return transposed ? columns : rows;
  }

  /** Stored pixels in their shown places; the same array when they keep them. */
  byte[] shown(byte[] stored, int columns, int rows) {
    if (keepsPlaces()) {
      return stored;
    }
    var width = shownWidth(columns, rows);
    var height = shownHeight(columns, rows);
    var shown = new byte[stored.length];
    for (var y = 0; y < height; y++) {
      var down = upsideDown ? height - 1 - y : y;
      for (var x = 0; x < width; x++) {
        var along = mirrored ? width - 1 - x : x;
        shown[y * width + x] = stored[transposed ? along * columns + down : down * columns + along];
      }
    }
    return shown;
  }

  /** The shown column of a stored pixel in an image that is shown so wide. */
  public int shownColumn(int column, int row, int width) {
    var along = transposed ? row : column;
    return mirrored ? width - 1 - along : along;
  }

  /** The shown row of a stored pixel in an image that is shown so high. */
  public int shownRow(int column, int row, int height) {
    var down = transposed ? column : row;
    return upsideDown ? height - 1 - down : down;
  }

  /** A box of the image as shown, in the image as stored. */
  Region stored(double left, double top, double right, double bottom) {
    var along = mirrored ? new double[] {1 - right, 1 - left} : new double[] {left, right};
    var down = upsideDown ? new double[] {1 - bottom, 1 - top} : new double[] {top, bottom};
    return transposed
        ? new Region(down[0], along[0], down[1], along[1])
        : new Region(along[0], down[0], along[1], down[1]);
  }
}
