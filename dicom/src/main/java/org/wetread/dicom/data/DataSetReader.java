package org.wetread.dicom.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/**
 * Reads an encoded data set without file meta information, as it comes out of a C-STORE. Everything
 * is bounded by {@link ReadLimits}, and nothing but {@link DicomFormatException} tells of bad
 * bytes; another {@link IOException} comes from the stream itself.
 */
public final class DataSetReader {

  private DataSetReader() {}

  /** The whole data set, pixels included. */
  public static ParsedDataSet read(InputStream in, TransferSyntax syntax, ReadLimits limits)
      throws IOException {
    return read(in, syntax, limits, false);
  }

  /** What precedes group 7FE0: Pixel Data in any of its forms is not read into memory. */
  public static ParsedDataSet readHeader(InputStream in, TransferSyntax syntax, ReadLimits limits)
      throws IOException {
    return read(in, syntax, limits, true);
  }

  private static ParsedDataSet read(
      InputStream in, TransferSyntax syntax, ReadLimits limits, boolean header) throws IOException {
    if (!syntax.isDeflated()) {
      return new DataSetParser(new BufferedInputStream(in), syntax, limits).parse(header);
    }
    var inflater = new Inflater(true);
    try {
      var inflated = new InflatedInputStream(in, inflater, limits.inflatedBytes());
      return new DataSetParser(new BufferedInputStream(inflated), syntax, limits).parse(header);
    } finally {
      inflater.end();
    }
  }
}
