package org.wetread.dicom.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * Finds the end of group 0002 by looking at the next tag, because its group length is missing or
 * wrong in files that are otherwise fine. The group is always explicit VR little endian (PS3.10
 * section 7.1).
 */
final class FileMetaParser {

  private static final int MAX_BYTES = 1 << 16;
  private static final int TAG_AND_VR_BYTES = 6;
  private static final ReadLimits LIMITS = new ReadLimits(4, 1000, MAX_BYTES, 0);

  private final BufferedInputStream in;
  private final ByteArrayOutputStream group = new ByteArrayOutputStream();

  FileMetaParser(BufferedInputStream in) {
    this.in = in;
  }

  ParsedDataSet parse() throws IOException {
    while (isInGroup()) {
      copyElement();
    }
    return DataSetReader.read(
        new ByteArrayInputStream(group.toByteArray()),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        LIMITS);
  }

  private boolean isInGroup() throws IOException {
    in.mark(TAG_AND_VR_BYTES);
    var start = in.readNBytes(TAG_AND_VR_BYTES);
    in.reset();
    return start.length == TAG_AND_VR_BYTES
        && start[0] == 2
        && start[1] == 0
        && VR.of(start[4], start[5]).isPresent();
  }

  private void copyElement() throws IOException {
    var header = in.readNBytes(8);
    group.writeBytes(header);
    long length = 0;
    if (header.length == 8 && VR.of(header[4], header[5]).filter(VR::hasLongLength).isPresent()) {
      var longer = in.readNBytes(4);
      group.writeBytes(longer);
      length = longer.length < 4 ? 0 : little(longer, 0, 4);
    } else if (header.length == 8) {
      length = little(header, 6, 2);
    }
    if (length > MAX_BYTES - group.size()) {
      throw new DicomFormatException(Reason.SIZE_LIMIT);
    }
    group.writeBytes(in.readNBytes((int) length));
  }

  private static long little(byte[] bytes, int from, int count) {
    var value = 0L;
    for (var i = from + count - 1; i >= from; i--) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }
}
