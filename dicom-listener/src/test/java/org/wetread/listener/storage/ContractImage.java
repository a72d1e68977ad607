package org.wetread.listener.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.PixelFragments;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;

/**
 * An encoded radiograph of noise, in which no byte stands for another.
 *
 * @param sopInstanceUid under which it is sent
 */
record ContractImage(String sopInstanceUid, TransferSyntax syntax, ByteBuffer dataSet) {

  static final String SOP_CLASS = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;

  static ContractImage of(String sopInstanceUid, TransferSyntax syntax) {
    return of(sopInstanceUid, syntax, 50_000);
  }

  static ContractImage of(String sopInstanceUid, TransferSyntax syntax, int pixelBytes) {
    var pixels = new byte[pixelBytes];
    new Random(sopInstanceUid.hashCode()).nextBytes(pixels);
    var image =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SOP_CLASS)
            .put(Tag.SOP_INSTANCE_UID, sopInstanceUid)
            .put(Tag.STUDY_INSTANCE_UID, "1.2.826.0.1.3680043.2");
    if (syntax.isEncapsulated()) {
      image.putPixels(PixelFragments.ofSingleFrame(pixels));
    } else {
      image.putPixels(VR.OW, pixels);
    }
    var bytes = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(bytes, image.build(), syntax);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return new ContractImage(sopInstanceUid, syntax, ByteBuffer.wrap(bytes.toByteArray()));
  }

  /** The same instance with another last pixel. */
  ContractImage altered() {
    var bytes = bytes();
    bytes[bytes.length - 1] ^= 1;
    return new ContractImage(sopInstanceUid, syntax, ByteBuffer.wrap(bytes));
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }

  /** Its first half; then a call of what follows, with which the sender's reading ends. */
  InputStream halfThen(Ending ending) {
    var half = new ByteArrayInputStream(bytes(), 0, dataSet.remaining() / 2);
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return half.available() > 0 ? half.read() : ending.end();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return half.available() > 0 ? half.read(buffer, offset, length) : ending.end();
      }
    };
  }

  private byte[] bytes() {
    var bytes = new byte[dataSet.remaining()];
    dataSet.duplicate().get(bytes);
    return bytes;
  }

  /** How a sender breaks off. */
  @FunctionalInterface
  interface Ending {
    int end() throws IOException;
  }
}
