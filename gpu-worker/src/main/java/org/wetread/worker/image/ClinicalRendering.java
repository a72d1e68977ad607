package org.wetread.worker.image;

import java.util.stream.IntStream;
import org.wetread.dicom.pixel.GreyImage;

/**
 * Stored values to the 8-bit grey a reader would see: padding takes the smallest other value, then
 * Modality LUT, VOI LUT, rounding, and at most one inversion. Through a table over all 16-bit
 * values, so that a pixel costs one look-up.
 */
final class ClinicalRendering {

  private static final int VALUES = 1 << Short.SIZE;

  private ClinicalRendering() {}

  /** Row-major unsigned bytes. */
  static byte[] render(GreyImage image, DisplayAttributes display) {
    var stored = image.storedValues();
    var table = table(occurring(stored), image.signed(), display);
    var grey = new byte[stored.length];
    for (var i = 0; i < grey.length; i++) {
      grey[i] = table[Short.toUnsignedInt(stored[i])];
    }
    return grey;
  }

  private static boolean[] occurring(short[] stored) {
    var occurs = new boolean[VALUES];
    for (var value : stored) {
      occurs[Short.toUnsignedInt(value)] = true;
    }
    return occurs;
  }

  private static byte[] table(boolean[] occurs, boolean signed, DisplayAttributes display) {
    var content =
        IntStream.range(0, VALUES)
            .filter(cell -> occurs[cell])
            .map(cell -> stored(cell, signed))
            .filter(value -> !display.isPadding(value))
            .toArray();
    // Nothing but padding: shown as it is.
    var shown = content.length == 0 ? all(occurs, signed) : content;
    var smallest = IntStream.of(shown).min().orElse(0);
    var range = IntStream.of(shown).mapToDouble(display::value).summaryStatistics();
    var table = new byte[VALUES];
    for (var cell = 0; cell < VALUES; cell++) {
      var value = stored(cell, signed);
      var taken = content.length > 0 && display.isPadding(value) ? smallest : value;
      var grey = display.voi().grey(display.value(taken), range.getMin(), range.getMax());
      var rounded = (int) Math.clamp(Math.floor(grey + 0.5), 0.0, 255.0);
      table[cell] = (byte) (display.inverted() ? 255 - rounded : rounded);
    }
    return table;
  }

  private static int[] all(boolean[] occurs, boolean signed) {
    return IntStream.range(0, VALUES)
        .filter(cell -> occurs[cell])
        .map(cell -> stored(cell, signed))
        .toArray();
  }

  private static int stored(int cell, boolean signed) {
    return signed ? (short) cell : cell;
  }
}
