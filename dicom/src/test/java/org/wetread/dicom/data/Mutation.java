package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** One small damage to a file behind its prefix, mostly where the header is. */
enum Mutation {
  FLIP_BIT,
  CHANGE_BYTE,
  HUGE_LENGTH,
  SMALL_LENGTH,
  CUT_OFF,
  LEAVE_OUT,
  REPEAT,
  SWAP_PIECES;

  private static final int START = 132;
  private static final int HEADER_BYTES = 4096;

  static Mutation any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  byte[] of(byte[] file, Random random) {
    var at = START + random.nextInt(Math.min(file.length - START - 16, HEADER_BYTES));
    var copy = file.clone();
    switch (this) {
      case FLIP_BIT -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case CHANGE_BYTE -> copy[at] = (byte) random.nextInt(256);
      case HUGE_LENGTH -> Arrays.fill(copy, at, at + 4, (byte) 0xff);
      case SMALL_LENGTH -> ByteBuffer.wrap(copy).putShort(at, (short) (random.nextInt(16) << 8));
      case CUT_OFF -> copy = Arrays.copyOf(file, at);
      case LEAVE_OUT -> copy = joined(file, at, at + 1 + random.nextInt(12));
      case REPEAT -> copy = joined(file, at, at - random.nextInt(24));
      case SWAP_PIECES -> System.arraycopy(file, at + 8, copy, at, 8);
    }
    return copy;
  }

  /** Everything before {@code end}, then everything from {@code start} on. */
  private static byte[] joined(byte[] file, int end, int start) {
    var length = Math.min(start, file.length);
    return ByteBuffer.allocate(end + file.length - length)
        .put(file, 0, end)
        .put(file, length, file.length - length)
        .array();
  }
}
