package org.wetread.phantoms.imaging;

/**
 * How a phantom is taken beyond what its machine decides.
 *
 * @param longerSide upper limit in pixels; the machine's own resolution where that is smaller
 * @param noise factor on the noise of the machine, 1 for its own
 */
public record Capture(int longerSide, double noise) {

  public Capture {
    if (longerSide < 1 || !(noise >= 0)) {
      throw new IllegalArgumentException("a capture needs pixels, and noise of at least 0");
    }
  }

  /** At the machine's own noise. */
  public static Capture of(int longerSide) {
    return new Capture(longerSide, 1);
  }
}
