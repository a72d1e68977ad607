package org.wetread.dicom.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.wetread.dicom.data.DicomFormatException.Reason;

/** The DICOM file format (PS3.10 section 7): preamble, prefix, meta information, one data set. */
public final class Part10 {

  private static final int PREAMBLE_BYTES = 128;
  private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

  private Part10() {}

  /** The whole file, pixels included. */
  public static Part10File read(InputStream in, ReadLimits limits) throws IOException {
    var opened = open(in);
    return file(opened, DataSetReader.read(opened.dataSet(), syntax(opened.meta()), limits));
  }

  /** The file up to Pixel Data, which is left in the stream. */
  public static Part10File readHeader(InputStream in, ReadLimits limits) throws IOException {
    var opened = open(in);
    return file(opened, DataSetReader.readHeader(opened.dataSet(), syntax(opened.meta()), limits));
  }

  /** The meta information only, and the stream at the data set. */
  public static Part10Stream open(InputStream in) throws IOException {
    var buffered = new BufferedInputStream(in);
    var start = buffered.readNBytes(PREAMBLE_BYTES + PREFIX.length);
    if (start.length < PREAMBLE_BYTES + PREFIX.length
        || !Arrays.equals(start, PREAMBLE_BYTES, start.length, PREFIX, 0, PREFIX.length)) {
      throw new DicomFormatException(Reason.NOT_PART10);
    }
    var group = new FileMetaParser(buffered).parse();
    return new Part10Stream(FileMeta.of(group.dataSet()), start.length + group.bytes(), buffered);
  }

  /** A file with this data set in the transfer syntax that the meta information names. */
  public static void write(OutputStream out, FileMeta meta, DataSet dataSet) throws IOException {
    var syntax = syntax(meta);
    writeMeta(out, meta);
    DataSetWriter.write(out, dataSet, syntax);
  }

  /** A file whose meta information comes from the data set's own SOP Class and Instance UIDs. */
  public static void write(OutputStream out, DataSet dataSet, TransferSyntax syntax)
      throws IOException {
    var sopClass =
        dataSet
            .string(Tag.SOP_CLASS_UID)
            .orElseThrow(() -> new IllegalArgumentException("no SOP Class UID"));
    var instance =
        dataSet
            .string(Tag.SOP_INSTANCE_UID)
            .orElseThrow(() -> new IllegalArgumentException("no SOP Instance UID"));
    write(out, FileMeta.of(sopClass, instance, syntax.uid()), dataSet);
  }

  /**
   * The part of a file before its data set, for a receiver that appends the data set's bytes as
   * they came. The preamble is zero.
   */
  public static void writeMeta(OutputStream out, FileMeta meta) throws IOException {
    var group = new ByteArrayOutputStream();
    DataSetWriter.write(group, meta.toDataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    var length =
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(group.size())
            .array();
    out.write(new byte[PREAMBLE_BYTES]);
    out.write(PREFIX);
    DataSetWriter.write(
        out,
        DataSet.builder().putBytes(Tag.FILE_META_INFORMATION_GROUP_LENGTH, VR.UL, length).build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    group.writeTo(out);
  }

  private static Part10File file(Part10Stream opened, ParsedDataSet parsed) {
    return new Part10File(
        opened.meta(), parsed.dataSet(), opened.dataSetOffset(), parsed.pixelDataFollows());
  }

  private static TransferSyntax syntax(FileMeta meta) throws DicomFormatException {
    return meta.transferSyntax()
        .orElseThrow(() -> new DicomFormatException(Reason.UNKNOWN_TRANSFER_SYNTAX));
  }
}
