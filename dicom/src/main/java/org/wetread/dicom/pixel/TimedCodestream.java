package org.wetread.dicom.pixel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import jj2000.j2k.util.ISRandomAccessIO;

/**
 * A codestream in memory as JJ2000 reads it, for so long. Its packets tell how often its
 * code-blocks are visited, so a few bytes can ask for minutes of work before there is a line.
 */
final class TimedCodestream extends ISRandomAccessIO {
  private static final int READS_BETWEEN_LOOKS = 256;

  private final DecodeTime time;
  private int reads;

  TimedCodestream(byte[] codestream, DecodeTime time) {
    super(new ByteArrayInputStream(codestream), codestream.length + 1, 1, codestream.length + 1);
    this.time = time;
  }

  /** Throws {@link OutOfTimeException} when the time is over. */
  void requireTime() {
    if (time.isOver()) {
      throw new OutOfTimeException();
    }
  }

  @Override
  public int read() throws IOException {
    look();
    return super.read();
  }

  @Override
  public void readFully(byte[] target, int offset, int length) throws IOException {
    look();
    super.readFully(target, offset, length);
  }

  private void look() {
    if (++reads % READS_BETWEEN_LOOKS == 0) {
      requireTime();
    }
  }

  /** Unchecked, because JJ2000 takes an IOException for the end of the data and goes on. */
  static final class OutOfTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
