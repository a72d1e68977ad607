package org.wetread.phantoms.imaging;

import java.util.Arrays;
import org.wetread.phantoms.projection.Plane;

/**
 * Where lungs and mediastinum land in grey: found from the histogram of the patient, as an exposure
 * recognition does. The curve is the sigmoid of PS3.3 C.11.2.1.3.1.
 *
 * @param center film value shown as middle grey
 * @param width of the sigmoid's linear part
 */
public record GreyScale(double center, double width) {

  /** Film values stored by makers who leave the mapping to the viewer. */
  static final double LOWEST = -0.4;

  static final double HIGHEST = 5.6;

  /**
   * The scale that suits a film.
   *
   * @param brightness shifts the result; 0 is a well-exposed film
   */
  public static GreyScale recognise(Plane film, double brightness, double contrast) {
    var values = film.samples();
    var picked = new float[values.length / 7 + 1];
    var count = 0;
    for (var i = 0; i < values.length; i += 7) {
      if (values[i] > 0.75f && values[i] < 6f) {
        picked[count++] = values[i];
      }
    }
    if (count < 20) {
      return new GreyScale(2, 3);
    }
    Arrays.sort(picked, 0, count);
    var dark = picked[(int) (count * 0.05)];
    var bright = picked[(int) (count * 0.96)];
    // The dark end shall be shown at 22 % and the bright end at 90 %.
    var low = Math.log(0.20 / 0.80);
    var high = Math.log(0.86 / 0.14);
    var slope = (high - low) / Math.max(0.6, bright - dark) * contrast;
    var middle = (dark + bright) / 2;
    var center = middle - (high + low) / 2 / slope - brightness / slope;
    return new GreyScale(center, 4 / slope);
  }

  double sigmoid(double value) {
    return 1 / (1 + Math.exp(-4 * (value - center) / width));
  }

  double linear(double value) {
    return Math.clamp((value - center) / (width * 1.18) + 0.5, 0.0, 1.0);
  }
}
