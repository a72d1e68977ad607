package org.wetread.dicom.pixel;

/**
 * Entropy-coded data as bits, most significant first. Behind the data it shows zeros but lets none
 * be consumed: an image never goes on with bits that were not there.
 */
abstract class BitReader {
  private final byte[] data;
  private int position;

  /**
   * The next bits, left-aligned, and how many they are; of these the last {@code padding} are not
   * data.
   */
  private long window;

  private int available;
  private int padding;

  BitReader(byte[] data, int position) {
    this.data = data;
    this.position = position;
  }

  /** Appends one coded byte with {@link #append}; false at a marker or at the end of the data. */
  abstract boolean appendNext();

  final int position() {
    return position;
  }

  /** The byte so far ahead of the position; -1 beyond the data. */
  final int ahead(int offset) {
    return position + offset < data.length ? data[position + offset] & 0xFF : -1;
  }

  final void advance(int bytes) {
    position += bytes;
  }

  final void append(int value, int bits) {
    window |= (long) value << (Long.SIZE - available - bits);
    available += bits;
  }

  private void fill() {
    while (available <= Long.SIZE - Byte.SIZE) {
      if (padding > 0 || !appendNext()) {
        available += Byte.SIZE;
        padding += Byte.SIZE;
      }
    }
  }

  /** The next {@code count} bits (1 to 32), not consumed. */
  final int peek(int count) {
    if (available < count) {
      fill();
    }
    return (int) (window >>> (Long.SIZE - count));
  }

  final void skip(int count) throws PixelException {
    window <<= count;
    available -= count;
    if (available < padding) {
      throw fault("image goes on");
    }
  }

  /** RECEIVE (T.81 figure F.17): the next {@code count} bits (0 to 32). */
  final int receive(int count) throws PixelException {
    if (count == 0) {
      return 0;
    }
    int bits = peek(count);
    skip(count);
    return bits;
  }

  /** Consumes zeros up to and with the next one; at most {@code limit} of them (up to 55). */
  final int zeros(int limit) throws PixelException {
    if (available <= limit) {
      fill();
    }
    int count = Long.numberOfLeadingZeros(window);
    if (count > limit) {
      throw fault("more than " + limit + " zeros");
    }
    skip(count + 1);
    return count;
  }

  /**
   * Passes the restart marker, which must be the next thing in the data (T.81 section F.2.1.3.1).
   */
  final void restart(int marker) throws PixelException {
    while (ahead(0) == 0xFF && ahead(1) == 0xFF) {
      advance(1);
    }
    if (available - padding >= Byte.SIZE || ahead(0) != 0xFF || ahead(1) != marker) {
      throw fault("no restart marker " + Integer.toHexString(marker));
    }
    advance(2);
    window = 0;
    available = 0;
    padding = 0;
  }

  /** A fault at this place: the data ended, or they are wrong. */
  final PixelException fault(String detail) {
    return position >= data.length
        ? PixelException.truncated(detail + " behind the last byte")
        : PixelException.corrupt(detail + " at byte " + position);
  }
}
