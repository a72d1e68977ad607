package org.wetread.dicom.pixel;

/** A cursor over bytes that says {@code TRUNCATED} instead of reading past the end. */
final class Octets {
  private final byte[] data;
  private final int end;
  private int position;

  Octets(byte[] data) {
    this(data, 0, data.length);
  }

  private Octets(byte[] data, int from, int to) {
    this.data = data;
    this.position = from;
    this.end = to;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  int u8() throws PixelException {
    require(1);
    return data[position++] & 0xFF;
  }

  int u16() throws PixelException {
    return u8() << 8 | u8();
  }

  long u32() throws PixelException {
    return (long) u16() << 16 | u16();
  }

  long u32LittleEndian() throws PixelException {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) u32()));
  }

  /** The next {@code length} bytes as a cursor of their own; this one goes on behind them. */
  Octets slice(int length) throws PixelException {
    skip(length);
    return new Octets(data, position - length, position);
  }

  void skip(long length) throws PixelException {
    require(length);
    position += (int) length;
  }

  /** The byte that is the {@code nth} from the end, counted from 1. */
  int fromEnd(int nth) throws PixelException {
    require(nth);
    return data[end - nth] & 0xFF;
  }

  private void require(long length) throws PixelException {
    if (length < 0) {
      throw PixelException.corrupt("length " + length);
    }
    if (length > end - position) {
      throw PixelException.truncated("data end at byte " + end);
    }
  }
}
