package org.wetread.dicom.data;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * A deflated data set (PS3.5 section A.5) that stops before it becomes a bomb: at a size, and at
 * fifty times its input.
 */
final class InflatedInputStream extends FilterInputStream {

  private static final int MAX_RATIO = 50;

  /** Below this a high ratio is only a black image. */
  private static final long HARMLESS_BYTES = 16L << 20;

  private final Inflater inflater;
  private final long maxBytes;

  InflatedInputStream(InputStream deflated, Inflater inflater, long maxBytes) {
    super(new InflaterInputStream(deflated, inflater));
    this.inflater = inflater;
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      var count = super.read(buffer, offset, length);
      var ceiling =
          Math.min(maxBytes, Math.max(HARMLESS_BYTES, inflater.getBytesRead() * MAX_RATIO));
      if (inflater.getBytesWritten() > ceiling) {
        throw new DicomFormatException(Reason.INFLATE_LIMIT);
      }
      return count;
    } catch (ZipException _) {
      throw new DicomFormatException(Reason.DEFLATE_CORRUPT);
    } catch (EOFException _) {
      throw new DicomFormatException(Reason.TRUNCATED);
    }
  }
}
