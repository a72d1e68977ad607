package org.wetread.objectstore.filesystem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.VerifiedObject;

/**
 * An object of a length nobody knows yet: held in a borrowed buffer while it fits there, and
 * streamed to a file of its own from the moment it does not.
 */
final class ContentStaging implements Staging {

  private static final int WRITE_BYTES = 128 << 10;

  private final FilesystemObjectStore store;
  private final Buffers buffers;
  private final MessageDigest digest = VerifiedObject.newDigest();
  private final OutputStream stream = new Hashing();
  private Optional<ByteBuffer> buffer;
  private Optional<StagedFile> file = Optional.empty();
  private Optional<String> sha256 = Optional.empty();
  private long sizeBytes;

  ContentStaging(FilesystemObjectStore store, Buffers buffers) throws IOException {
    this.store = store;
    this.buffers = buffers;
    this.buffer = buffers.borrow();
    if (buffer.isEmpty()) {
      file = Optional.of(store.stagedFile());
    }
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public String sha256() {
    if (sha256.isEmpty()) {
      sha256 = Optional.of(HexFormat.of().formatHex(digest.digest()));
    }
    return sha256.get();
  }

  @Override
  public ObjectRef commit() throws IOException {
    return new ObjectRef(file.isPresent() ? name(file.get()) : pack(), sizeBytes, sha256());
  }

  private String name(StagedFile staged) throws IOException {
    if (buffer.isPresent()) {
      staged.write(buffer.get().flip());
    }
    var location = FilesystemObjectStore.contentLocation(sha256());
    store.place(staged.force(), location);
    return location;
  }

  private String pack() throws IOException {
    var appended = store.packs().append(buffer.orElseThrow().flip());
    store.passed(ObjectStep.OBJECT_WRITTEN);
    appended.pack().force();
    store.passed(ObjectStep.OBJECT_FORCED);
    return appended.location();
  }

  @Override
  public void close() throws IOException {
    buffer.ifPresent(buffers::giveBack);
    buffer = Optional.empty();
    if (file.isPresent()) {
      file.get().close();
    }
  }

  private void take(byte[] bytes, int offset, int length) throws IOException {
    if (buffer.isEmpty()) {
      file.orElseThrow().write(ByteBuffer.wrap(bytes, offset, length));
      return;
    }
    var held = buffer.get();
    for (var done = 0; done < length; ) {
      if (!held.hasRemaining()) {
        spill(held);
      }
      var count = Math.min(held.remaining(), length - done);
      held.put(bytes, offset + done, count);
      done += count;
    }
  }

  /** The buffer is full: what it holds goes to the file, and it goes on as the file's buffer. */
  private void spill(ByteBuffer held) throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(store.stagedFile());
    }
    file.get().write(held.flip());
    held.clear().limit(WRITE_BYTES);
  }

  private final class Hashing extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      digest.update(bytes, offset, length);
      sizeBytes += length;
      take(bytes, offset, length);
    }
  }
}
