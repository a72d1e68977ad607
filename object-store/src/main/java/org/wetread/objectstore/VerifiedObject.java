package org.wetread.objectstore;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wetread.events.ObjectRef;

/** Reads an object whole and holds it against its claim check before anybody looks at it. */
public final class VerifiedObject {

  private VerifiedObject() {}

  /**
   * The object's bytes.
   *
   * @throws DigestMismatchException when size or SHA-256 differ from the reference
   */
  public static byte[] read(ObjectStore store, ObjectRef object) throws IOException {
    byte[] content;
    try (var in = store.open(object)) {
      content = in.readNBytes((int) Math.min(object.sizeBytes() + 1, Integer.MAX_VALUE - 8));
    }
    if (content.length != object.sizeBytes() || !sha256(content).equals(object.sha256())) {
      throw new DigestMismatchException();
    }
    return content;
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(newDigest().digest(content));
  }

  /** A fresh SHA-256. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
