package org.wetread.dicom.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Numbers and values to a byte stream in one byte order. */
final class ElementOutput {

  private final OutputStream out;
  private final boolean bigEndian;

  ElementOutput(OutputStream out, boolean bigEndian) {
    this.out = new BufferedOutputStream(out);
    this.bigEndian = bigEndian;
  }

  void tag(Tag tag) throws IOException {
    u16(tag.group());
    u16(tag.element());
  }

  void letters(VR vr) throws IOException {
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
  }

  void u16(int value) throws IOException {
    out.write(bigEndian ? value >>> 8 : value);
    out.write(bigEndian ? value : value >>> 8);
  }

  void u32(int value) throws IOException {
    u16(bigEndian ? value >>> 16 : value);
    u16(bigEndian ? value : value >>> 16);
  }

  void bytes(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  void flush() throws IOException {
    out.flush();
  }
}
