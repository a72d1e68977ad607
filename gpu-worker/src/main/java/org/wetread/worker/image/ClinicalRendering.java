package org.wetread.worker.image;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.wetread.dicom.pixel.GreyImage;

/**
 * Stored values to the 8-bit grey a reader would see: padding takes what is shown darkest, then
 * Modality LUT, VOI LUT, rounding, and at most one inversion. Through a table over all 16-bit
 * values, so that a pixel costs one look-up.
 */
final class ClinicalRendering {

  private static final int VALUES = 1 << Short.SIZE;

  private ClinicalRendering() {}

  /** Row-major unsigned bytes. */
  static byte[] render(GreyImage image, DisplayAttributes display) {
    var stored = image.storedValues();
    var table = table(content(image, display), image.signed(), display);
    var grey = new byte[stored.length];
    for (var i = 0; i < grey.length; i++) {
      grey[i] = table[Short.toUnsignedInt(stored[i])];
    }
    return grey;
  }

  /** The values that occur and are no padding; none where nothing is shown differently by them. */
  private static int[] content(GreyImage image, DisplayAttributes display) {
    if (!display.dependsOnContent()) {
      return new int[0];
    }
    var occurs = new boolean[VALUES];
    for (var value : image.storedValues()) {
      occurs[Short.toUnsignedInt(value)] = true;
    }
    var values =
        IntStream.range(0, VALUES)
            .filter(cell -> occurs[cell])
            .map(cell -> stored(cell, image.signed()));
    var all = values.toArray();
    var content = IntStream.of(all).filter(value -> !display.isPadding(value)).toArray();
    // Nothing but padding: shown as it is.
    return content.length == 0 ? all : content;
  }

  private static byte[] table(int[] content, boolean signed, DisplayAttributes display) {
    var range = IntStream.of(content).mapToDouble(display::value).summaryStatistics();
    var darkest = darkest(content, display);
    var table = new byte[VALUES];
    for (var cell = 0; cell < VALUES; cell++) {
      var value = stored(cell, signed);
      var taken = display.isPadding(value) ? darkest : value;
      var grey = display.voi().grey(display.value(taken), range.getMin(), range.getMax());
      var rounded = (int) Math.clamp(Math.floor(grey + 0.5), 0.0, 255.0);
      table[cell] = (byte) (display.inverted() ? 255 - rounded : rounded);
    }
    return table;
  }

  private static int darkest(int[] content, DisplayAttributes display) {
    var byValue = Comparator.<Integer>comparingDouble(display::value);
    return IntStream.of(content)
        .boxed()
        .min(display.inverted() ? byValue.reversed() : byValue)
        .orElse(0);
  }

  private static int stored(int cell, boolean signed) {
    return signed ? (short) cell : cell;
  }
}
