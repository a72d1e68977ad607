package org.wetread.objectstore;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.wetread.events.ObjectRef;

/**
 * An object on its way in. Write, then {@link #commit()}; closing without a commit leaves nothing
 * behind. Used by one thread.
 */
public interface Staging extends Closeable {

  /** Where the bytes go; hashed on the way. Closing it is not needed. */
  OutputStream stream();

  /**
   * Makes the object durable and visible under its content's hash. Equal content gives an equal
   * reference and one object.
   */
  ObjectRef commit() throws IOException;
}
