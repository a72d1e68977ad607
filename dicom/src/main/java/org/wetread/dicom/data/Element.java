package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One data element (PS3.5 section 7.1): a value, a sequence of items, or encapsulated pixel data.
 */
sealed interface Element {

  Tag tag();

  VR vr();

  /**
   * A value as bytes, whatever the transfer syntax it came in.
   *
   * @param bytes read-only, in little endian
   */
  record Value(Tag tag, VR vr, ByteBuffer bytes) implements Element {

    private static final int MAX_LIST_BYTES = 1 << 20;

    static Value of(Tag tag, VR vr, byte[] littleEndian) {
      return new Value(tag, vr, ByteBuffer.wrap(littleEndian).asReadOnlyBuffer());
    }

    /**
     * Whether it may be read as a list. No attribute of an image has a longer one, and every few
     * bytes of it would become an object: a sender must not turn megabytes into gigabytes.
     */
    boolean isListable() {
      return bytes.remaining() <= MAX_LIST_BYTES;
    }

    byte[] copy() {
      var copy = new byte[bytes.remaining()];
      bytes.get(bytes.position(), copy);
      return copy;
    }
  }

  record Sequence(Tag tag, List<DataSet> items) implements Element {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public VR vr() {
      return VR.SQ;
    }
  }

  record Encapsulated(Tag tag, VR vr, PixelFragments fragments) implements Element {}
}
