package org.wetread.listener;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.wetread.objectstore.Staging;

/** What is read through it is staged, byte for byte, up to a limit. */
final class CopyingStream extends FilterInputStream {

  private static final int SKIPPED_BYTES = 8 << 10;

  private final Staging copy;
  private long left;

  CopyingStream(InputStream in, Staging copy, long maxBytes) {
    super(in);
    this.copy = copy;
    this.left = maxBytes;
  }

  /** Stages the rest, which nobody reads here. */
  void drain() throws IOException {
    copy.transferFrom(new Rest());
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
      require(count);
      copy.stream().write(buffer, offset, count);
    }
    return count;
  }

  private void require(int count) throws ObjectTooLargeException {
    left -= count;
    if (left < 0) {
      throw new ObjectTooLargeException();
    }
  }

  @Override
  public long skip(long count) throws IOException {
    var buffer = new byte[(int) Math.min(count, SKIPPED_BYTES)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** What is left, up to the limit. */
  private final class Rest implements ReadableByteChannel {

    private final ReadableByteChannel source =
        in instanceof ReadableByteChannel channel ? channel : Channels.newChannel(in);

    @Override
    public int read(ByteBuffer target) throws IOException {
      var count = source.read(target);
      require(Math.max(count, 0));
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
