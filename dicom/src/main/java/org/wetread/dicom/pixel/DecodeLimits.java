package org.wetread.dicom.pixel;

/**
 * The largest image a decoder takes memory for: a header of ten bytes must not be able to ask for
 * gigabytes.
 *
 * @param maxPixels rows × columns; the largest radiographs and mammograms in use stay under 40
 *     million
 * @param maxOutputBytes size of the stored values in memory, two bytes a pixel
 */
public record DecodeLimits(long maxPixels, long maxOutputBytes) {

  /** 64 Mpx, 128 MiB. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(64L << 20, 128L << 20);

  public DecodeLimits {
    if (maxPixels <= 0 || maxOutputBytes <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
