package org.wetread.worker.image;

import java.util.Arrays;
import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/**
 * A LUT of the Modality or VOI LUT module (PS3.3 C.11.1.1.1): entries from a first mapped value on;
 * what lies outside takes the nearest entry. Not a record, because it owns an array.
 */
final class LookupTable {

  private static final int DESCRIPTOR_VALUES = 3;
  private static final int ALL_ENTRIES = 1 << Short.SIZE;

  private final int firstMapped;
  private final int bits;
  private final int[] entries;

  private LookupTable(int firstMapped, int bits, int[] entries) {
    this.firstMapped = firstMapped;
    this.bits = bits;
    this.entries = entries;
  }

  /**
   * The table of a sequence's item; empty when descriptor and data do not make one.
   *
   * @param signed whether the first mapped value is two's complement
   */
  static Optional<LookupTable> of(DataSet item, boolean signed) {
    var descriptor = item.decimals(Tag.LUT_DESCRIPTOR);
    var data = item.bytes(Tag.LUT_DATA).orElse(new byte[0]);
    if (descriptor.size() != DESCRIPTOR_VALUES) {
      return Optional.empty();
    }
    var count = descriptor.getFirst().intValue() & (ALL_ENTRIES - 1);
    var entries = entries(data, count == 0 ? ALL_ENTRIES : count);
    var first = descriptor.get(1).intValue();
    var bits = descriptor.get(2).intValue();
    return entries.length == 0 || bits < 1 || bits > Short.SIZE
        ? Optional.empty()
        : Optional.of(new LookupTable(signed ? (short) first : first, bits, entries));
  }

  /** Entries of one byte where the data has just that many, else of two, little endian. */
  private static int[] entries(byte[] data, int count) {
    var entries = new int[count];
    if (data.length >= 2 * count) {
      Arrays.setAll(
          entries, i -> Byte.toUnsignedInt(data[2 * i]) | Byte.toUnsignedInt(data[2 * i + 1]) << 8);
      return entries;
    }
    Arrays.setAll(entries, i -> i < data.length ? Byte.toUnsignedInt(data[i]) : 0);
    return data.length >= count ? entries : new int[0];
  }

  /** The entry for an input value. */
  double at(double value) {
    var index = (int) Math.clamp(Math.floor(value) - firstMapped, 0.0, entries.length - 1.0);
    return entries[index];
  }

  /** The largest value an entry can have. */
  int largest() {
    return (1 << bits) - 1;
  }
}
