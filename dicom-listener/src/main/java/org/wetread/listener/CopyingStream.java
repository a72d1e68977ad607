package org.wetread.listener;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What is read through it is written on, byte for byte, up to a limit. */
final class CopyingStream extends FilterInputStream {

  private static final int BUFFER_BYTES = 128 * 1024;

  private final OutputStream copy;
  private long left;

  CopyingStream(InputStream in, OutputStream copy, long maxBytes) {
    super(in);
    this.copy = copy;
    this.left = maxBytes;
  }

  /** Reads to the end. */
  void drain() throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    while (read(buffer, 0, buffer.length) >= 0) {
      // Each read has been copied.
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    var count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    var count = super.read(buffer, offset, length);
    if (count > 0) {
      left -= count;
      if (left < 0) {
        throw new ObjectTooLargeException();
      }
      copy.write(buffer, offset, count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    var buffer = new byte[(int) Math.min(count, BUFFER_BYTES)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
