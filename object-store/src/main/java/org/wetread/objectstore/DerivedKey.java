package org.wetread.objectstore;

import java.util.regex.Pattern;

/**
 * The name of an object that was computed from others.
 *
 * @param kind what it is, for example {@code features}; lower-case letters
 * @param hash SHA-256 over everything it was computed from, 64 lower-case hexadecimal digits
 */
public record DerivedKey(String kind, String hash) {

  private static final Pattern KIND = Pattern.compile("[a-z]{1,32}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public DerivedKey {
    if (!KIND.matcher(kind).matches() || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a derived key is a lower-case kind and a SHA-256 in hex");
    }
  }
}
