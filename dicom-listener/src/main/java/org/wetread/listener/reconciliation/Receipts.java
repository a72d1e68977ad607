package org.wetread.listener.reconciliation;

import java.io.IOException;

/** Tells which objects were ever acknowledged here. */
@FunctionalInterface
public interface Receipts {

  /**
   * Whether a sender of this object was told success.
   *
   * @throws IOException when that cannot be told, which is not the same as no
   */
  boolean has(String sopInstanceUid) throws IOException;
}
