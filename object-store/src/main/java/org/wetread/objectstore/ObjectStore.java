package org.wetread.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.wetread.events.ObjectRef;

/**
 * Where objects lie. Two ways in: by content, for what was received, and by key, for what was
 * derived and can be derived again.
 *
 * <p>Thread-safe. When {@link Staging#commit()} or {@link #putDerived} returns, the object and its
 * name survive a power cut.
 */
public interface ObjectStore {

  /**
   * Opens a place to stream a new object into. Nothing is visible until it is committed.
   *
   * @throws StoreFullException when the store is above its watermark
   */
  Staging stage() throws IOException;

  /** Whether the store is below its watermark, so that {@link #stage()} opens a place. */
  boolean hasRoom() throws IOException;

  /**
   * Opens an object for reading from its start.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  InputStream open(ObjectRef object) throws IOException;

  /** Removes an object; quiet when it is gone already. */
  void delete(ObjectRef object) throws IOException;

  /** Stores a derived object under a key; the first one of a key stays. */
  ObjectRef putDerived(DerivedKey key, byte[] content) throws IOException;

  /** The derived object of a key, when there is one. */
  Optional<ObjectRef> findDerived(DerivedKey key) throws IOException;
}
