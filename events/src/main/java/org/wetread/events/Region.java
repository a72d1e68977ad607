package org.wetread.events;

/**
 * A box in the image as stored, in fractions of its width and height from the top left.
 *
 * @param left 0 to 1
 * @param top 0 to 1
 * @param right 0 to 1, more than {@code left}
 * @param bottom 0 to 1, more than {@code top}
 */
public record Region(double left, double top, double right, double bottom) {

  public Region {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException("a region lies inside the image and has an area");
    }
  }
}
