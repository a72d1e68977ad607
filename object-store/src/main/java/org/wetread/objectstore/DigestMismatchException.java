package org.wetread.objectstore;

import java.io.IOException;

/** A stored object is not what was stored: its size or hash has changed. */
public final class DigestMismatchException extends IOException {

  private static final long serialVersionUID = 1L;

  public DigestMismatchException() {
    super("a stored object no longer has the size and SHA-256 it was stored with");
  }
}
