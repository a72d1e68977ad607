package org.wetread.worker.image;

import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10File;
import org.wetread.dicom.data.Tag;

/**
 * Native colour by pixel (PS3.3 C.7.6.3.1.2 {@code RGB}, 8 bits): the reference mode takes it, as
 * the published loader did; nothing else here does.
 */
final class ColourPixels {

  private static final int CHANNELS = 3;
  private static final Set<String> NATIVE =
      Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99");

  private ColourPixels() {}

  /** Red, green and blue of each pixel in turn; empty when the image is anything else. */
  static Optional<int[]> of(Part10File file, long maxPixels) {
    var header = file.dataSet();
    var pixels = (long) number(header, Tag.ROWS) * number(header, Tag.COLUMNS);
    if (!isPlainColour(header)
        || !NATIVE.contains(file.meta().transferSyntaxUid())
        || pixels > Math.min(maxPixels, Integer.MAX_VALUE / CHANNELS)) {
      return Optional.empty();
    }
    var bytes = header.bytes(Tag.PIXEL_DATA).orElse(new byte[0]);
    return bytes.length < CHANNELS * pixels
        ? Optional.empty()
        : Optional.of(samples(bytes, (int) pixels, number(header, Tag.PLANAR_CONFIGURATION) == 1));
  }

  private static boolean isPlainColour(DataSet header) {
    return number(header, Tag.SAMPLES_PER_PIXEL) == CHANNELS
        && number(header, Tag.BITS_ALLOCATED) == Byte.SIZE
        && number(header, Tag.BITS_STORED) == Byte.SIZE
        && header.integer(Tag.NUMBER_OF_FRAMES).orElse(1) == 1
        && header.string(Tag.PHOTOMETRIC_INTERPRETATION).filter("RGB"::equals).isPresent();
  }

  private static int number(DataSet header, Tag tag) {
    return header.integer(tag).orElse(0);
  }

  private static int[] samples(byte[] bytes, int pixels, boolean byPlane) {
    var samples = new int[CHANNELS * pixels];
    for (var i = 0; i < samples.length; i++) {
      var from = byPlane ? i % CHANNELS * pixels + i / CHANNELS : i;
      samples[i] = Byte.toUnsignedInt(bytes[from]);
    }
    return samples;
  }
}
