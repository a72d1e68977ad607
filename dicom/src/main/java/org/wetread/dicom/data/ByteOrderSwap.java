package org.wetread.dicom.data;

/** Turns words around between big and little endian (PS3.5 section 7.3). */
final class ByteOrderSwap {

  private ByteOrderSwap() {}

  /** Swaps in place; bytes after the last whole word stay as they are. */
  static byte[] swap(byte[] bytes, int wordBytes) {
    for (var word = 0; word + wordBytes <= bytes.length; word += wordBytes) {
      for (int low = word, high = word + wordBytes - 1; low < high; low++, high--) {
        var kept = bytes[low];
        bytes[low] = bytes[high];
        bytes[high] = kept;
      }
    }
    return bytes;
  }
}
