package org.wetread.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids made from what caused an event, so that the same cause gives the same id after a crash, a
 * replay or a rebalance.
 */
final class DerivedId {

  private static final int BYTES = 16;

  private DerivedId() {}

  /** First 32 hexadecimal digits of the SHA-256 over the cause's parts. */
  static String of(String kind, Object... parts) {
    var digest = sha256();
    digest.update(kind.getBytes(StandardCharsets.UTF_8));
    for (var part : parts) {
      digest.update((byte) 0);
      digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
