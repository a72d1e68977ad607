package org.wetread.dicom.data;

import java.io.IOException;
import java.io.InputStream;
import org.wetread.dicom.data.DicomFormatException.Reason;

/** Numbers and values from a byte stream, with the position at which a complaint belongs. */
final class ElementInput {

  private final InputStream in;
  private long position;
  private boolean bigEndian;

  ElementInput(InputStream in, boolean bigEndian) {
    this.in = in;
    this.bigEndian = bigEndian;
  }

  long position() {
    return position;
  }

  boolean isBigEndian() {
    return bigEndian;
  }

  void bigEndian(boolean order) {
    bigEndian = order;
  }

  /**
   * The first half of the next tag; -1 where the stream ends between elements, maybe with a NUL
   * that made it even.
   */
  int groupOrEnd() throws IOException {
    var first = in.read();
    if (first < 0) {
      return -1;
    }
    position++;
    var second = in.read();
    if (second < 0 && first == 0) {
      return -1;
    }
    if (second < 0) {
      throw failure(Reason.TRUNCATED);
    }
    position++;
    return bigEndian ? (first << 8) | second : (second << 8) | first;
  }

  int u8() throws IOException {
    var next = in.read();
    if (next < 0) {
      throw failure(Reason.TRUNCATED);
    }
    position++;
    return next;
  }

  int u16() throws IOException {
    var first = u8();
    var second = u8();
    return bigEndian ? (first << 8) | second : (second << 8) | first;
  }

  long u32() throws IOException {
    var first = u16();
    var second = u16();
    return Integer.toUnsignedLong(bigEndian ? (first << 16) | second : (second << 16) | first);
  }

  /**
   * Exactly so many bytes. Memory grows with what arrives, not with what a length field announces.
   */
  byte[] bytes(int count) throws IOException {
    var bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw failure(Reason.TRUNCATED);
    }
    return bytes;
  }

  DicomFormatException failure(Reason reason) {
    return new DicomFormatException(reason, position);
  }
}
