package org.wetread.objectstore.filesystem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.VerifiedObject;

/**
 * An object of a length nobody knows yet: held in a borrowed buffer while it fits there, and
 * streamed to a file of its own, a buffer at a time, from the moment it does not.
 */
final class ContentStaging implements Staging {

  private final FilesystemObjectStore store;
  private final Buffers buffers;
  private final MessageDigest digest = VerifiedObject.newDigest();
  private final OutputStream stream = new Held();
  private final ByteBuffer buffer;

  /** The same bytes as the buffer's, with a position of its own. */
  private final ByteBuffer unhashed;

  private Optional<StagedFile> file = Optional.empty();
  private Optional<Pack> pack = Optional.empty();
  private Optional<String> sha256 = Optional.empty();
  private long sizeBytes;
  private boolean closed;

  ContentStaging(FilesystemObjectStore store, Buffers buffers) {
    this.store = store;
    this.buffers = buffers;
    this.buffer = buffers.borrow();
    this.unhashed = buffer.duplicate();
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void transferFrom(ReadableByteChannel source) throws IOException {
    do {
      if (!buffer.hasRemaining()) {
        spill();
      }
    } while (taken(source.read(buffer)));
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
    var location = file.isEmpty() && Buffers.isLarge(buffer) ? packed() : named();
    return new ObjectRef(location, sizeBytes, sha256());
  }

  private String named() throws IOException {
    var location = FilesystemObjectStore.contentLocation(sha256());
    store.place(staged().force(Buffers.content(buffer)), location);
    return location;
  }

  private String packed() throws IOException {
    var appended = store.packs().append(buffer);
    pack = Optional.of(appended.pack());
    appended.pack().force();
    store.passed(ObjectStep.OBJECT_FORCED);
    return appended.location();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (pack.isPresent()) {
        pack.get().release();
      }
      buffers.giveBack(buffer);
    }
    if (file.isPresent()) {
      file.get().close();
    }
  }

  /** The buffer is full: what it holds goes to the file. */
  private void spill() throws IOException {
    staged().write(Buffers.content(buffer));
    Buffers.emptied(buffer);
    Buffers.emptied(unhashed);
  }

  private StagedFile staged() throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(store.stagedContent());
    }
    return file.get();
  }

  /** Hashes what was just put into the buffer, while it is still in the processor's cache. */
  private boolean taken(int count) {
    if (count > 0) {
      digest.update(unhashed.limit(buffer.position()));
      sizeBytes += count;
    }
    return count >= 0;
  }

  private final class Held extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (var done = 0; done < length; ) {
        if (!buffer.hasRemaining()) {
          spill();
        }
        var count = Math.min(buffer.remaining(), length - done);
        buffer.put(bytes, offset + done, count);
        taken(count);
        done += count;
      }
    }
  }
}
