package org.wetread.events;

/**
 * The claim check: where an object lies, and what it must weigh and hash to. An event carries this
 * instead of pixels or identity.
 *
 * @param location path inside the object store, made of hashes and numbers only
 * @param sizeBytes length of the object in bytes
 * @param sha256 SHA-256 of the whole object, 64 lower-case hexadecimal digits
 */
public record ObjectRef(String location, long sizeBytes, String sha256) {

  public ObjectRef {
    if (location.isBlank() || location.startsWith("/") || location.contains("..")) {
      throw new IllegalArgumentException("an object's location is a relative path of hashes");
    }
    if (sizeBytes < 0 || sha256.length() != 64) {
      throw new IllegalArgumentException("an object has a size in bytes and a SHA-256 in hex");
    }
  }
}
