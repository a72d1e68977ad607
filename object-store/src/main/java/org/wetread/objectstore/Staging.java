package org.wetread.objectstore;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import org.wetread.events.ObjectRef;

/**
 * An object on its way in. Write, then {@link #commit()}; closing without a commit leaves nothing
 * behind. Used by one thread.
 */
public interface Staging extends Closeable {

  /** Where the bytes go; hashed on the way. Closing it is not needed. */
  OutputStream stream();

  /**
   * Takes all that a source still has, up to its end, without a copy in between where the source
   * reads straight into a buffer.
   */
  void transferFrom(ReadableByteChannel source) throws IOException;

  /** SHA-256 of what was written, in hex. Nothing is written after it was asked for. */
  String sha256();

  /**
   * Makes the object durable. Equal content may be kept more than once; who minds asks {@link
   * #sha256()} first.
   */
  ObjectRef commit() throws IOException;
}
