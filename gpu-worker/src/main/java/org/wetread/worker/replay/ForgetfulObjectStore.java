package org.wetread.worker.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.VerifiedObject;

/**
 * The live store, of which a replay reads the images and changes nothing: what is derived on the
 * way is forgotten, and derived again when it is wanted again.
 */
final class ForgetfulObjectStore implements ObjectStore {

  private final ObjectStore live;

  ForgetfulObjectStore(ObjectStore live) {
    this.live = live;
  }

  @Override
  public InputStream open(ObjectRef object) throws IOException {
    return live.open(object);
  }

  @Override
  public Optional<ObjectRef> findDerived(DerivedKey key) throws IOException {
    return live.findDerived(key);
  }

  @Override
  public ObjectRef putDerived(DerivedKey key, byte[] content) {
    var sha256 = HexFormat.of().formatHex(VerifiedObject.newDigest().digest(content));
    return new ObjectRef("forgotten/" + sha256, content.length, sha256);
  }

  @Override
  public Staging stage() throws IOException {
    throw new IOException("a replay stores nothing");
  }

  @Override
  public boolean hasRoom() {
    return false;
  }

  @Override
  public void delete(ObjectRef object) throws IOException {
    throw new IOException("a replay deletes nothing");
  }
}
