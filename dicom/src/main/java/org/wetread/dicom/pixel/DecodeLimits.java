package org.wetread.dicom.pixel;

import java.time.Duration;

/**
 * The largest image a decoder takes memory for, and the longest it works on one: a header of ten
 * bytes must not be able to ask for gigabytes, nor for hours.
 *
 * @param maxPixels rows × columns; the largest radiographs and mammograms in use stay under 40
 *     million
 * @param maxOutputBytes size of the stored values in memory, two bytes a pixel
 * @param maxTime of one image, whatever its codec
 */
public record DecodeLimits(long maxPixels, long maxOutputBytes, Duration maxTime) {

  /** The largest image that is taken needs less on one slow core, in the slowest codec. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  /** 64 Mpx, 128 MiB, a minute. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(64L << 20, 128L << 20);

  public DecodeLimits {
    if (maxPixels <= 0 || maxOutputBytes <= 0 || !maxTime.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with {@link #LONGEST}. */
  public DecodeLimits(long maxPixels, long maxOutputBytes) {
    this(maxPixels, maxOutputBytes, LONGEST);
  }
}
