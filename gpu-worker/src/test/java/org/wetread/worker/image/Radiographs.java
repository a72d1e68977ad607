package org.wetread.worker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntBinaryOperator;
import java.util.function.UnaryOperator;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.pixel.DecodeLimits;

/**
 * Part 10 objects of given stored values.
 *
 * @param columns width in pixels
 * @param rows height in pixels
 * @param allocated Bits Allocated (0028,0100)
 * @param stored Bits Stored (0028,0101)
 * @param highBit High Bit (0028,0102)
 * @param signed Pixel Representation (0028,0103)
 */
record Radiographs(int columns, int rows, int allocated, int stored, int highBit, boolean signed) {

  /** The pattern of the published hashes: {@code (7x + 13y + ((x y) mod 251)) mod 256}. */
  static final IntBinaryOperator PATTERN = (x, y) -> (7 * x + 13 * y + x * y % 251) & 0xff;

  static Radiographs bytes(int columns, int rows) {
    return new Radiographs(columns, rows, 8, 8, 7, false);
  }

  static Radiographs words(int columns, int rows) {
    return new Radiographs(columns, rows, 16, 16, 15, false);
  }

  /** Values by column and row; what lies beside them in their cells is set, as overlays were. */
  byte[] part10(IntBinaryOperator value, UnaryOperator<DataSetBuilder> header) {
    return part10(value, header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  byte[] part10(
      IntBinaryOperator value, UnaryOperator<DataSetBuilder> header, TransferSyntax syntax) {
    var words = allocated > 8;
    var pixels =
        ByteBuffer.allocate(columns * rows * (words ? 2 : 1)).order(ByteOrder.LITTLE_ENDIAN);
    var shift = highBit + 1 - stored;
    var mask = (1 << stored) - 1;
    for (var i = 0; i < columns * rows; i++) {
      var cell = (value.applyAsInt(i % columns, i / columns) & mask) << shift | ~(mask << shift);
      if (words) {
        pixels.putShort((short) cell);
      } else {
        pixels.put((byte) cell);
      }
    }
    return written(
        header.apply(image()).putPixels(words ? VR.OW : VR.OB, pixels.array()).build(), syntax);
  }

  private DataSetBuilder image() {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
        .put(Tag.SOP_INSTANCE_UID, "2.25.1")
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .putInts(Tag.SAMPLES_PER_PIXEL, 1)
        .putInts(Tag.ROWS, rows)
        .putInts(Tag.COLUMNS, columns)
        .putInts(Tag.BITS_ALLOCATED, allocated)
        .putInts(Tag.BITS_STORED, stored)
        .putInts(Tag.HIGH_BIT, highBit)
        .putInts(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  static byte[] written(DataSet object, TransferSyntax syntax) {
    try {
      var bytes = new ByteArrayOutputStream();
      Part10.write(bytes, object, syntax);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A preparation with the published lengths. */
  static DicomPreparation preparation(PreparationMode mode) {
    return new DicomPreparation(mode, DecodeLimits.DEFAULT, 512, 448);
  }

  /** What a preparation makes of an object it takes. */
  static PreparedImage prepared(PreparationMode mode, byte[] object) {
    return ((Preparation.Prepared) preparation(mode).prepare(object)).image();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
