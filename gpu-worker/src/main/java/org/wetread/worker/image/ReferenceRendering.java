package org.wetread.worker.image;

import org.wetread.dicom.pixel.GreyImage;

/**
 * Stored values to 8-bit grey byte for byte as the published loader: the range of all samples
 * stretched to 0 to 255 and cut to whole numbers, {@code floor((v - min) * 255 / (max - min))}; a
 * constant image is black. Whole numbers, because a product with {@code 255.0 / (max - min)} is one
 * level off at some values.
 */
final class ReferenceRendering {

  private static final int VALUES = 1 << Short.SIZE;
  private static final int WHITE = 255;

  private ReferenceRendering() {}

  /** A greyscale image, whatever its header says about display. */
  static byte[] render(GreyImage image) {
    var stored = image.storedValues();
    var signed = image.signed();
    var smallest = Integer.MAX_VALUE;
    var largest = Integer.MIN_VALUE;
    for (var cell : stored) {
      var value = signed ? cell : Short.toUnsignedInt(cell);
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
    var table = new byte[VALUES];
    for (var value = smallest; value <= largest; value++) {
      table[value & (VALUES - 1)] = (byte) stretched(value, smallest, largest);
    }
    var grey = new byte[stored.length];
    for (var i = 0; i < grey.length; i++) {
      grey[i] = table[Short.toUnsignedInt(stored[i])];
    }
    return grey;
  }

  /**
   * A colour image: the range of all three channels together, then luma in whole numbers as Pillow
   * computes it.
   *
   * @param samples red, green, blue of each pixel
   */
  static byte[] renderColour(int[] samples) {
    var smallest = Integer.MAX_VALUE;
    var largest = Integer.MIN_VALUE;
    for (var sample : samples) {
      smallest = Math.min(smallest, sample);
      largest = Math.max(largest, sample);
    }
    var grey = new byte[samples.length / 3];
    for (var i = 0; i < grey.length; i++) {
      var red = stretched(samples[3 * i], smallest, largest);
      var green = stretched(samples[3 * i + 1], smallest, largest);
      var blue = stretched(samples[3 * i + 2], smallest, largest);
      grey[i] = (byte) ((19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16);
    }
    return grey;
  }

  private static int stretched(int value, int smallest, int largest) {
    return largest == smallest ? 0 : (value - smallest) * WHITE / (largest - smallest);
  }
}
