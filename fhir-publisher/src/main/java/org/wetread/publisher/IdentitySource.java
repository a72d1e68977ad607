package org.wetread.publisher;

import java.io.IOException;
import org.wetread.events.ObjectRef;

/** Where identity is looked up. Thread-safe. */
public interface IdentitySource {

  /**
   * The identity in a stored object's header.
   *
   * @throws UnreadableIdentityException when no repetition will help
   * @throws IOException when the store cannot be read now
   */
  StudyIdentity read(ObjectRef object) throws IOException, UnreadableIdentityException;
}
