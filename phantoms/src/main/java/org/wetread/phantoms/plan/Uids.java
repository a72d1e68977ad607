package org.wetread.phantoms.plan;

import java.math.BigInteger;
import org.wetread.phantoms.projection.Dice;

/** UIDs under 2.25 (PS3.5 B.2): the decimal form of a UUID that is derived from a seed. */
final class Uids {
  private Uids() {}

  static String of(long seed, int purpose) {
    var high = Dice.mix(seed + 31L * purpose);
    var low = Dice.mix(high ^ 0x2545F4914F6CDD1DL);
    // Version 8 (custom) and the variant of RFC 9562.
    high = (high & ~0xF000L) | 0x8000L;
    low = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    var number =
        new BigInteger(Long.toUnsignedString(high))
            .shiftLeft(64)
            .or(new BigInteger(Long.toUnsignedString(low)));
    return "2.25." + number;
  }
}
