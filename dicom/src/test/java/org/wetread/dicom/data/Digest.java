package org.wetread.dicom.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * What a reader made of a file, in the words of {@code digest.py}, so that two readers can be
 * compared.
 *
 * @param rejected why it was not read; empty when it was
 * @param elements one line each, in the order of tags
 */
record Digest(Optional<Reason> rejected, List<String> elements) {

  private static final int ITEM_HEADER_BYTES = 8;

  static Digest of(byte[] file) throws IOException {
    try {
      var read = Part10.read(new ByteArrayInputStream(file), ReadLimits.forObjects());
      var lines = new ArrayList<String>();
      walk(read.dataSet(), "", read.meta().transferSyntax().orElseThrow().isBigEndian(), lines);
      return new Digest(Optional.empty(), lines);
    } catch (DicomFormatException e) {
      return new Digest(Optional.of(e.reason()), List.of());
    }
  }

  private static void walk(DataSet dataSet, String path, boolean bigEndian, List<String> lines) {
    for (var element : dataSet.elements().values()) {
      var name = "%s%04x%04x".formatted(path, element.tag().group(), element.tag().element());
      switch (element) {
        case Element.Value value -> lines.add(line(name, value.vr().name(), raw(value, bigEndian)));
        case Element.Encapsulated pixels ->
            lines.add(line(name, pixels.vr() + "+", raw(pixels.fragments(), bigEndian)));
        case Element.Sequence sequence -> {
          lines.add("ELEMENT " + name + " SQ " + sequence.items().size() + " items");
          for (var i = 0; i < sequence.items().size(); i++) {
            walk(sequence.items().get(i), name + "[" + i + "].", bigEndian, lines);
          }
        }
      }
    }
  }

  private static String line(String name, String vr, byte[] value) {
    var crc = new CRC32();
    crc.update(value);
    return "ELEMENT %s %s %d %08x".formatted(name, vr, value.length, crc.getValue());
  }

  private static byte[] raw(Element.Value value, boolean bigEndian) {
    return bigEndian ? ByteOrderSwap.swap(value.copy(), value.vr().wordBytes()) : value.copy();
  }

  /** The items with their tags and lengths, as they stand in the file. */
  private static byte[] raw(PixelFragments pixels, boolean bigEndian) {
    var bytes = new ByteArrayOutputStream();
    for (var item : pixels.items()) {
      var header =
          ByteBuffer.allocate(ITEM_HEADER_BYTES)
              .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
              .putShort((short) 0xfffe)
              .putShort((short) 0xe000)
              .putInt(item.remaining());
      bytes.writeBytes(header.array());
      var value = new byte[item.remaining()];
      item.get(item.position(), value);
      bytes.writeBytes(value);
    }
    return bytes.toByteArray();
  }
}
