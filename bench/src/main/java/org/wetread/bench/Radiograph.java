package org.wetread.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.UidGenerator;

/**
 * Radiographs of one size: each its own instance of its own study, all with the same noise for
 * pixels, so that sending one costs no more than its bytes.
 */
final class Radiograph {

  static final String SOP_CLASS = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;
  static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private final byte[] pixels;

  Radiograph(int rows, int columns) {
    pixels = new byte[2 * rows * columns];
    new Random(1).nextBytes(pixels);
  }

  /** One object to send. */
  static final class Copy {

    private final String sopInstanceUid;
    private final byte[] header;
    private final byte[] pixels;

    private Copy(String sopInstanceUid, byte[] header, byte[] pixels) {
      this.sopInstanceUid = sopInstanceUid;
      this.header = header;
      this.pixels = pixels;
    }

    String sopInstanceUid() {
      return sopInstanceUid;
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(header);
      out.write(pixels);
    }

    long sizeBytes() {
      return (long) header.length + pixels.length;
    }

    InputStream stream() {
      return new SequenceInputStream(
          new ByteArrayInputStream(header), new ByteArrayInputStream(pixels));
    }
  }

  Copy copy() throws IOException {
    return header(pixels.length, pixels);
  }

  /** One whose pixels are to follow: what precedes them, as if they had that length. */
  Copy header(int pixelBytes) throws IOException {
    return header(pixelBytes, new byte[0]);
  }

  private static Copy header(int pixelBytes, byte[] pixelData) throws IOException {
    var uid = UidGenerator.of(UUID.randomUUID());
    var header = new ByteArrayOutputStream();
    DataSetWriter.write(
        header,
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SOP_CLASS)
            .put(Tag.SOP_INSTANCE_UID, uid)
            .put(Tag.MODALITY, "DX")
            .put(Tag.PATIENT_ID, "BENCH")
            .put(Tag.STUDY_INSTANCE_UID, UidGenerator.of(UUID.randomUUID()))
            .put(Tag.SERIES_INSTANCE_UID, UidGenerator.of(UUID.randomUUID()))
            .build(),
        SYNTAX);
    header.writeBytes(pixelElement(pixelBytes));
    return new Copy(uid, header.toByteArray(), pixelData);
  }

  /** The header of Pixel Data (7FE0,0010) in explicit VR little endian (PS3.5 section 7.1.2). */
  private static byte[] pixelElement(int pixelBytes) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0x7fe0)
        .putShort((short) 0x0010)
        .put("OW".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 0)
        .putInt(pixelBytes)
        .array();
  }
}
