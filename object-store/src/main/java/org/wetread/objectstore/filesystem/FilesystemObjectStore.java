package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.VerifiedObject;

/**
 * Objects as files named by hashes, two levels deep. An object is written to {@code tmp}, forced to
 * disk, renamed to its final name, and the folder holding that name is forced too, in this order:
 * so a name that can be seen never belongs to half an object. Small objects are appended to {@link
 * Packs}, where those that arrive together share one force.
 */
public final class FilesystemObjectStore implements ObjectStore {

  private static final String CONTENT = "instances";
  private static final Duration ORPHAN_AGE = Duration.ofMinutes(5);

  private final Path root;
  private final Path tmp;
  private final Packs packs;
  private final Buffers buffers = new Buffers();
  private final WriteMode mode;
  private final Watermark watermark;
  private final Consumer<? super ObjectStep> steps;
  private final ConcurrentMap<Path, SharedForce> folders = new ConcurrentHashMap<>();
  private Optional<DirectWrites> tried = Optional.empty();

  /**
   * @param root the folder, made when missing; its file system must rename atomically
   * @param reserveBytes free space below which nothing new is taken
   */
  public FilesystemObjectStore(Path root, long reserveBytes) throws IOException {
    this(root, reserveBytes, step -> {});
  }

  /** The same, telling each step on the way to disk as it is done, on the caller's thread. */
  public FilesystemObjectStore(Path root, long reserveBytes, Consumer<? super ObjectStep> steps)
      throws IOException {
    this(root, reserveBytes, WriteMode.CACHED, steps);
  }

  /** The same, writing large objects in a mode of the caller's choice. */
  public FilesystemObjectStore(
      Path root, long reserveBytes, WriteMode mode, Consumer<? super ObjectStep> steps)
      throws IOException {
    this.mode = mode;
    this.root = root;
    this.tmp = root.resolve("tmp");
    this.steps = steps;
    Files.createDirectories(tmp);
    this.packs = new Packs(root, this::writes, steps);
    this.watermark = Watermark.of(tmp, reserveBytes);
  }

  @Override
  public Staging stage() throws IOException {
    watermark.check();
    return new ContentStaging(this, buffers);
  }

  @Override
  public boolean hasRoom() throws IOException {
    return watermark.hasRoom();
  }

  @Override
  public InputStream open(ObjectRef object) throws IOException {
    return Packs.isPacked(object.location())
        ? packs.open(object.location(), object.sizeBytes())
        : Files.newInputStream(path(object.location()));
  }

  @Override
  public void delete(ObjectRef object) throws IOException {
    if (Packs.isPacked(object.location())) {
      packs.delete(object.location(), object.sizeBytes());
    } else {
      Files.deleteIfExists(path(object.location()));
    }
  }

  @Override
  public ObjectRef putDerived(DerivedKey key, byte[] content) throws IOException {
    try (var staged = stagedFile(DirectWrites.NONE)) {
      var location = location(key);
      place(staged.force(ByteBuffer.wrap(content)), location);
      return new ObjectRef(location, content.length, sha256(content));
    }
  }

  @Override
  public Optional<ObjectRef> findDerived(DerivedKey key) throws IOException {
    var location = location(key);
    var file = path(location);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var content = Files.readAllBytes(file);
    return Optional.of(new ObjectRef(location, content.length, sha256(content)));
  }

  /** Removes what an earlier process left in {@code tmp}; returns how many files that were. */
  public int sweepOrphans(Instant now) throws IOException {
    var removed = 0;
    try (var files = Files.newDirectoryStream(tmp)) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ORPHAN_AGE))) {
          Files.deleteIfExists(file);
          removed++;
        }
      }
    }
    return removed;
  }

  /** Gives a forced file its name; a name that stands already keeps its object. */
  void place(Path staged, String location) throws IOException {
    var target = path(location);
    var folder = path(location.substring(0, location.lastIndexOf('/')));
    if (Files.exists(target)) {
      Files.delete(staged);
    } else {
      durable(folder);
      Files.move(staged, target, ATOMIC_MOVE);
    }
    passed(ObjectStep.OBJECT_NAMED);
    durable(folder).await();
    passed(ObjectStep.OBJECT_FOLDER_FORCED);
  }

  /** A file for content that comes in {@link Buffers}. */
  StagedFile stagedContent() throws IOException {
    return stagedFile(writes());
  }

  private StagedFile stagedFile(DirectWrites writes) throws IOException {
    return new StagedFile(tmp.resolve(UUID.randomUUID().toString()), writes, this::passed);
  }

  /** Tried when the first object comes: who only reads needs none of it. */
  private synchronized DirectWrites writes() throws IOException {
    if (tried.isEmpty()) {
      tried = Optional.of(mode == WriteMode.DIRECT ? DirectWrites.in(tmp) : DirectWrites.NONE);
    }
    return tried.get();
  }

  Packs packs() {
    return packs;
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(VerifiedObject.newDigest().digest(content));
  }

  void passed(ObjectStep step) {
    steps.accept(step);
  }

  static String contentLocation(String sha256) {
    return CONTENT + '/' + sha256.substring(0, 2) + '/' + sha256;
  }

  private static String location(DerivedKey key) {
    return key.kind() + '/' + key.hash().substring(0, 2) + '/' + key.hash();
  }

  private Path path(String location) {
    return root.resolve(location);
  }

  /**
   * The way to force a folder two levels below the root. The folders that hold its own name are
   * forced on its first use by this process, whoever made it: an earlier process may have been
   * killed, and another thread may still be, between making and forcing it.
   */
  private SharedForce durable(Path folder) throws IOException {
    try {
      return folders.computeIfAbsent(folder, this::made);
    } catch (UncheckedIOException e) {
      throw new IOException("a folder of the object store cannot be made durable", e);
    }
  }

  private SharedForce made(Path folder) {
    try {
      Files.createDirectories(folder);
      SharedForce.ofFolder(folder.resolve("..")).await();
      SharedForce.ofFolder(root).await();
      return SharedForce.ofFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
