package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Encapsulated Pixel Data (PS3.5 section A.4): the basic offset table, which may be empty, and the
 * compressed fragments in order. How fragments make frames is the decoder's business.
 *
 * @param items the offset table first, then the fragments; read-only
 */
public record PixelFragments(List<ByteBuffer> items) {

  public PixelFragments {
    if (items.isEmpty()) {
      throw new IllegalArgumentException(
          "the first item is the basic offset table, even when it is empty");
    }
    items = items.stream().map(item -> item.slice().asReadOnlyBuffer()).toList();
  }

  /** The basic offset table's bytes and the fragments' bytes. */
  public static PixelFragments of(byte[] basicOffsetTable, List<byte[]> fragments) {
    var items = new ArrayList<ByteBuffer>();
    items.add(ByteBuffer.wrap(basicOffsetTable));
    fragments.forEach(fragment -> items.add(ByteBuffer.wrap(fragment)));
    return new PixelFragments(items);
  }

  /**
   * One compressed fragment in a single item, without an offset table: how one frame is usually
   * sent.
   */
  public static PixelFragments ofSingleFrame(byte[] frame) {
    return of(new byte[0], List.of(frame));
  }

  /** Offsets of each frame's first fragment, counted from the first byte after the table's item. */
  public List<Long> basicOffsetTable() {
    var table = items.getFirst().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, table.remaining() / Integer.BYTES)
        .mapToObj(i -> Integer.toUnsignedLong(table.getInt(i * Integer.BYTES)))
        .toList();
  }

  public List<ByteBuffer> fragments() {
    return items.subList(1, items.size());
  }
}
