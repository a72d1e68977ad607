package org.wetread.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes a data set. Sequences and items get undefined lengths (PS3.5 section 7.5), so that
 * nothing has to be measured first.
 */
public final class DataSetWriter {

  private static final Tag ITEM = new Tag(0xfffe, 0xe000);
  private static final Tag ITEM_DELIMITATION = new Tag(0xfffe, 0xe00d);
  private static final Tag SEQUENCE_DELIMITATION = new Tag(0xfffe, 0xe0dd);
  private static final int UNDEFINED = -1;
  private static final int MAX_SHORT_LENGTH = 0xfffe;

  private final ElementOutput out;
  private final TransferSyntax syntax;

  private DataSetWriter(ElementOutput out, TransferSyntax syntax) {
    this.out = out;
    this.syntax = syntax;
  }

  /** Writes and flushes; the stream stays open. */
  public static void write(OutputStream out, DataSet dataSet, TransferSyntax syntax)
      throws IOException {
    if (!syntax.isDeflated()) {
      writeTo(out, dataSet, syntax);
      return;
    }
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      var deflated = new DeflaterOutputStream(out, deflater);
      writeTo(deflated, dataSet, syntax);
      deflated.finish();
      // A deflated stream of odd length gets one NUL (PS3.5 section A.5).
      if (deflater.getBytesWritten() % 2 == 1) {
        out.write(0);
      }
      out.flush();
    } finally {
      deflater.end();
    }
  }

  private static void writeTo(OutputStream out, DataSet dataSet, TransferSyntax syntax)
      throws IOException {
    var output = new ElementOutput(out, syntax.isBigEndian());
    new DataSetWriter(output, syntax).write(dataSet);
    output.flush();
  }

  private void write(DataSet dataSet) throws IOException {
    for (var element : dataSet.elements().values()) {
      switch (element) {
        case Element.Value value -> write(value);
        case Element.Sequence sequence -> write(sequence);
        case Element.Encapsulated pixels -> write(pixels);
      }
    }
  }

  private void write(Element.Value value) throws IOException {
    header(value.tag(), value.vr(), value.bytes().remaining());
    write(value.bytes(), value.vr());
  }

  private void write(Element.Sequence sequence) throws IOException {
    header(sequence.tag(), VR.SQ, UNDEFINED);
    for (var item : sequence.items()) {
      item(ITEM, UNDEFINED);
      write(item);
      item(ITEM_DELIMITATION, 0);
    }
    item(SEQUENCE_DELIMITATION, 0);
  }

  private void write(Element.Encapsulated pixels) throws IOException {
    if (!syntax.isExplicitVr() || syntax.isBigEndian()) {
      throw new IllegalArgumentException("encapsulated pixel data needs explicit VR little endian");
    }
    header(pixels.tag(), pixels.vr(), UNDEFINED);
    for (var fragment : pixels.fragments().items()) {
      item(ITEM, fragment.remaining() + fragment.remaining() % 2);
      write(fragment, VR.OB);
      if (fragment.remaining() % 2 == 1) {
        out.bytes(new byte[1]);
      }
    }
    item(SEQUENCE_DELIMITATION, 0);
  }

  private void write(ByteBuffer littleEndian, VR vr) throws IOException {
    var bytes = new byte[littleEndian.remaining()];
    littleEndian.get(littleEndian.position(), bytes);
    out.bytes(syntax.isBigEndian() ? ByteOrderSwap.swap(bytes, vr.wordBytes()) : bytes);
  }

  private void header(Tag tag, VR vr, int length) throws IOException {
    out.tag(tag);
    if (syntax.isExplicitVr()) {
      // A value too long for a 16-bit length goes out as UN (PS3.5 section 6.2.2).
      var written = !vr.hasLongLength() && length > MAX_SHORT_LENGTH ? VR.UN : vr;
      out.letters(written);
      if (!written.hasLongLength()) {
        out.u16(length);
        return;
      }
      out.u16(0);
    }
    out.u32(length);
  }

  private void item(Tag tag, int length) throws IOException {
    out.tag(tag);
    out.u32(length);
  }
}
