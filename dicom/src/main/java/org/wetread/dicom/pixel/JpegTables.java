package org.wetread.dicom.pixel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables and numbers that marker segments set (T.81 section B.2.4, T.87 section C.2.4), each at
 * its latest state.
 */
final class JpegTables {
  private static final int DESTINATIONS = 4;
  private static final int BLOCK = 64;
  private static final int PRESET_CODING_PARAMETERS = 1;

  private final HuffmanTable[][] huffman = new HuffmanTable[2][DESTINATIONS];
  private final int[][] quantization = new int[DESTINATIONS][];
  private int restartInterval;
  private Optional<JpegLsPresets> presets = Optional.empty();

  /** DHT: any number of tables. */
  void readHuffman(Octets segment) throws PixelException {
    while (segment.remaining() > 0) {
      int selector = segment.u8();
      destination(huffman, selector >> 4, "Huffman table class");
      destination(huffman[0], selector & 0xF, "Huffman table");
      huffman[selector >> 4][selector & 0xF] = HuffmanTable.read(segment);
    }
  }

  /** DQT: any number of tables, of 8- or 16-bit elements in zig-zag order. */
  void readQuantization(Octets segment) throws PixelException {
    while (segment.remaining() > 0) {
      int selector = segment.u8();
      destination(quantization, selector & 0xF, "quantization table");
      var elements = new int[BLOCK];
      for (int k = 0; k < BLOCK; k++) {
        elements[k] = selector >> 4 == 0 ? segment.u8() : segment.u16();
      }
      quantization[selector & 0xF] = elements;
    }
  }

  /** DRI. */
  void readRestartInterval(Octets segment) throws PixelException {
    restartInterval = segment.u16();
  }

  /** LSE: mapping tables would make palette colour, oversize images are beyond any radiograph. */
  void readPresets(Octets segment) throws PixelException {
    int id = segment.u8();
    if (id != PRESET_CODING_PARAMETERS) {
      throw PixelException.unsupported("LSE of type " + id);
    }
    presets = Optional.of(JpegLsPresets.read(segment));
  }

  private static <T> T destination(T[] tables, int index, String what) throws PixelException {
    if (index >= tables.length) {
      throw PixelException.corrupt(what + " " + index);
    }
    return tables[index];
  }

  private static <T> T defined(@Nullable T table, String what) throws PixelException {
    if (table == null) {
      throw PixelException.corrupt(what + " not defined");
    }
    return table;
  }

  HuffmanTable dc(int destination) throws PixelException {
    return defined(destination(huffman[0], destination, "DC table"), "DC table");
  }

  HuffmanTable ac(int destination) throws PixelException {
    return defined(destination(huffman[1], destination, "AC table"), "AC table");
  }

  /** In zig-zag order. */
  int[] quantization(int destination) throws PixelException {
    return defined(destination(quantization, destination, "quantization table"), "quantization");
  }

  /** MCUs between restart markers; 0 where there are none. */
  int restartInterval() {
    return restartInterval;
  }

  Optional<JpegLsPresets> presets() {
    return presets;
  }
}
