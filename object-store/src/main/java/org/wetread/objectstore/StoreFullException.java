package org.wetread.objectstore;

import java.io.IOException;

/** The store is above its watermark: senders are to be told to try later. */
public final class StoreFullException extends IOException {

  private static final long serialVersionUID = 1L;

  public StoreFullException(long usableBytes, long reservedBytes) {
    super(
        "the object store has %d bytes left and keeps %d free; make room or lower the reserve"
            .formatted(usableBytes, reservedBytes));
  }
}
