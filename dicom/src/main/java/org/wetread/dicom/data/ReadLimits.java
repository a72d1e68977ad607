package org.wetread.dicom.data;

/**
 * How much a reader takes from a sender it does not trust.
 *
 * @param depth sequences nested in each other
 * @param elements elements in all, items included
 * @param valueBytes bytes of values held in memory
 * @param inflatedBytes bytes a deflated data set may become
 */
public record ReadLimits(int depth, int elements, long valueBytes, long inflatedBytes) {

  private static final long MEBIBYTE = 1L << 20;

  public ReadLimits {
    if (depth < 0 || depth > 1000 || elements < 1 || valueBytes < 0 || inflatedBytes < 0) {
      throw new IllegalArgumentException("limits are positive, and depth is at most 1000");
    }
  }

  /** For a whole object: 64 levels, a million elements, 512 MiB. */
  public static ReadLimits forObjects() {
    return new ReadLimits(64, 1_000_000, 512 * MEBIBYTE, 512 * MEBIBYTE);
  }

  /**
   * For what precedes Pixel Data: as {@link #forObjects()}, with 100,000 elements, because an empty
   * one of eight bytes costs two hundred in memory, and with 32 MiB of values, which leaves room
   * for overlays.
   */
  public static ReadLimits forHeaders() {
    return new ReadLimits(64, 100_000, 32 * MEBIBYTE, 512 * MEBIBYTE);
  }
}
