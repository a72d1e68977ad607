package org.wetread.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.wetread.dicom.pixel.PixelException.Reason;

/** Native (uncompressed) Pixel Data in cells of 8 or 16 bits (PS3.5 section 8.1 and annex A). */
final class NativeCodec implements Codec {
  private final ByteOrder order;
  private final VarHandle words;

  NativeCodec(ByteOrder order) {
    this.order = order;
    this.words = MethodHandles.byteArrayViewVarHandle(short[].class, order);
  }

  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time)
      throws PixelException {
    var pixels = (int) geometry.pixels();
    if (frame.length < geometry.pixels() * geometry.bytesAllocated()) {
      throw PixelException.truncated(frame.length + " bytes for " + pixels + " pixels");
    }
    var cells = new short[pixels];
    if (geometry.bitsAllocated() == 8) {
      requireLittleEndian();
    }
    for (int start = 0; start < pixels; start += geometry.columns()) {
      time.require();
      int end = start + geometry.columns();
      if (geometry.bitsAllocated() == 8) {
        readBytes(frame, cells, start, end);
      } else {
        readWords(frame, cells, start, end);
      }
    }
    return PixelCell.allocated(geometry).unpack(cells);
  }

  /**
   * Big endian OW swaps 8-bit cells in pairs, OB does not; without the VR a swapped image would
   * look almost right.
   */
  private void requireLittleEndian() throws PixelException {
    if (order == ByteOrder.BIG_ENDIAN) {
      throw new PixelException(Reason.UNSUPPORTED_BIT_DEPTH, "8-bit cells in big endian");
    }
  }

  private static void readBytes(byte[] frame, short[] cells, int from, int to) {
    for (int i = from; i < to; i++) {
      cells[i] = (short) (frame[i] & 0xFF);
    }
  }

  private void readWords(byte[] frame, short[] cells, int from, int to) {
    for (int i = from; i < to; i++) {
      cells[i] = (short) words.get(frame, i * Short.BYTES);
    }
  }
}
