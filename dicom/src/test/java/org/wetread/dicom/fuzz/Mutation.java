package org.wetread.dicom.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Damage as a broken or hostile sender does it: bits, lengths at their extremes, cuts, repeats. */
public final class Mutation {

  private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};

  private Mutation() {}

  public static byte[] of(byte[] original, Random random) {
    var bytes = original.clone();
    for (var i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    // Half of the damage hits the start, where a bit weighs most.
    var at = random.nextInt(random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length);
    switch (random.nextInt(10)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        return repeated(bytes, at, Math.min(bytes.length - at, 1 + random.nextInt(64)));
      }
      case 2, 3, 4 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 5, 6 -> bytes[at] = EXTREMES[random.nextInt(EXTREMES.length)];
      case 7 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
      default -> bytes[at] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] repeated(byte[] bytes, int at, int length) {
    var longer = Arrays.copyOf(bytes, bytes.length + length);
    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
    return longer;
  }
}
