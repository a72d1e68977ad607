package org.wetread.objectstore.filesystem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.VerifiedObject;

/** A file in {@code tmp} that becomes an object, or nothing. */
final class FileStaging implements Staging {

  private static final int BUFFER_BYTES = 128 * 1024;

  private final FilesystemObjectStore store;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest = VerifiedObject.newDigest();
  private final OutputStream stream;

  FileStaging(FilesystemObjectStore store, Path file) throws IOException {
    this.store = store;
    this.file = file;
    this.channel = FilesystemObjectStore.create(file);
    var hashed = new DigestOutputStream(Channels.newOutputStream(channel), digest);
    this.stream = new BufferedOutputStream(hashed, BUFFER_BYTES);
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public ObjectRef commit() throws IOException {
    var sha256 = force();
    var sizeBytes = Files.size(file);
    var location = FilesystemObjectStore.contentLocation(sha256);
    store.place(file, location);
    return new ObjectRef(location, sizeBytes, sha256);
  }

  /** Forces the bytes to disk and tells their SHA-256 in hex. */
  String force() throws IOException {
    stream.flush();
    store.passed(ObjectStep.OBJECT_WRITTEN);
    channel.force(true);
    channel.close();
    store.passed(ObjectStep.OBJECT_FORCED);
    return HexFormat.of().formatHex(digest.digest());
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
