package org.wetread.dicom.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Makes unique identifiers below 2.25 from a UUID (PS3.5 section B.2), so that nobody has to
 * register a root.
 */
public final class UidGenerator {

  private static final int UUID_BYTES = 16;

  private UidGenerator() {}

  public static String of(UUID uuid) {
    var bytes =
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits());
    return "2.25." + new BigInteger(1, bytes.array());
  }

  /** The same identifier for the same seed: a UUID of version 8 (RFC 9562) over SHA-256. */
  public static String fromSeed(byte[] seed) {
    var hash = ByteBuffer.wrap(Arrays.copyOf(sha256(seed), UUID_BYTES));
    var high = (hash.getLong() & ~0xf000L) | 0x8000L;
    var low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return of(new UUID(high, low));
  }

  private static byte[] sha256(byte[] seed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(seed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
