package org.wetread.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A Secondary Capture of given pixels in Explicit VR Little Endian: just enough for native encoders
 * to take it.
 */
final class SampleWriter {
  private final ByteBuffer out;

  private SampleWriter(int bytes) {
    out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void write(Path file, PixelGeometry geometry, short[] values) throws IOException {
    var writer = new SampleWriter(1024 + values.length * Short.BYTES);
    writer.writeAll(geometry, values);
    Files.write(file, Arrays.copyOf(writer.out.array(), writer.out.position()));
  }

  private void writeAll(PixelGeometry geometry, short[] values) {
    out.position(128);
    out.put("DICM".getBytes(StandardCharsets.US_ASCII));
    int groupLength = out.position() + 8;
    longs(0x0002, 0x0000, "UL", 0);
    text(0x0002, 0x0002, "UI", "1.2.840.10008.5.1.4.1.1.7");
    text(0x0002, 0x0003, "UI", "2.25.1");
    text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
    out.putInt(groupLength, out.position() - groupLength - Integer.BYTES);
    text(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7");
    text(0x0008, 0x0018, "UI", "2.25.1");
    text(0x0020, 0x000D, "UI", "2.25.2");
    text(0x0020, 0x000E, "UI", "2.25.3");
    image(geometry);
    pixels(geometry.bytesAllocated(), values);
  }

  private void image(PixelGeometry geometry) {
    shorts(0x0002, 1);
    text(0x0028, 0x0004, "CS", "MONOCHROME2");
    shorts(0x0010, geometry.rows());
    shorts(0x0011, geometry.columns());
    shorts(0x0100, geometry.bitsAllocated());
    shorts(0x0101, geometry.bitsStored());
    shorts(0x0102, geometry.highBit());
    shorts(0x0103, geometry.signed() ? 1 : 0);
  }

  private void pixels(int bytesAllocated, short[] values) {
    tag(0x7FE0, 0x0010, "OW");
    int length = values.length * bytesAllocated;
    out.putShort((short) 0).putInt(length + length % 2);
    for (short value : values) {
      if (bytesAllocated == 1) {
        out.put((byte) value);
      } else {
        out.putShort(value);
      }
    }
    out.put(new byte[length % 2]);
  }

  private void tag(int group, int element, String vr) {
    out.putShort((short) group).putShort((short) element);
    out.put(vr.getBytes(StandardCharsets.US_ASCII));
  }

  private void text(int group, int element, String vr, String value) {
    tag(group, element, vr);
    int length = value.length() + value.length() % 2;
    out.putShort((short) length).put(value.getBytes(StandardCharsets.US_ASCII));
    if (length > value.length()) {
      out.put((byte) ("UI".equals(vr) ? 0 : ' '));
    }
  }

  private void longs(int group, int element, String vr, int value) {
    tag(group, element, vr);
    out.putShort((short) Integer.BYTES).putInt(value);
  }

  private void shorts(int element, int value) {
    tag(0x0028, element, "US");
    out.putShort((short) Short.BYTES).putShort((short) value);
  }
}
