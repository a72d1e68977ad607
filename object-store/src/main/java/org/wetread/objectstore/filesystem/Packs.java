package org.wetread.objectstore.filesystem;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Small objects, many in one file: a file of its own costs an object more to make durable than its
 * bytes do, and objects that arrive together share one force here. An object is found by the pack's
 * name and the position at which it begins.
 *
 * <p>A deleted object is overwritten at once; its space is given back with the pack, when the last
 * object of it is deleted.
 */
final class Packs {

  /** The first part of the locations of objects in packs. */
  static final String FOLDER = "packs";

  private static final String ERASED = ".erased";
  private static final int ERASE_BYTES = 64 << 10;

  private final Path folder;
  private final Writes writes;
  private final Consumer<? super ObjectStep> steps;
  private final SharedForce names;
  private final ReentrantLock appending = new ReentrantLock();
  private Optional<Pack> current = Optional.empty();

  Packs(Path root, Writes writes, Consumer<? super ObjectStep> steps) throws IOException {
    this.writes = writes;
    this.steps = steps;
    folder = Files.createDirectories(root.resolve(FOLDER));
    SharedForce.ofFolder(root).await();
    names = SharedForce.ofFolder(folder);
  }

  static boolean isPacked(String location) {
    return location.startsWith(FOLDER + '/');
  }

  /** Tells how a file may be written. */
  @FunctionalInterface
  interface Writes {
    DirectWrites get() throws IOException;
  }

  /** An object that was appended and is not durable yet. */
  record Appended(Pack pack, String location) {}

  /** As {@link Pack#append}. */
  Appended append(ByteBuffer held) throws IOException {
    appending.lock();
    try {
      var pack = open();
      return new Appended(pack, FOLDER + '/' + pack.name() + '/' + pack.append(held));
    } finally {
      appending.unlock();
    }
  }

  /** The pack that the next object belongs into. */
  private Pack open() throws IOException {
    if (current.isPresent() && !current.get().isFull()) {
      return current.get();
    }
    var pack = new Pack(folder.resolve(UUID.randomUUID().toString()), writes.get(), steps);
    names.await();
    if (current.isPresent()) {
      current.get().retire();
    }
    current = Optional.of(pack);
    return pack;
  }

  InputStream open(String location, long sizeBytes) throws IOException {
    var place = Place.of(folder, location);
    if (erased(place.pack).contains(place.begin)) {
      throw new NoSuchFileException(location);
    }
    var file = FileChannel.open(place.pack, READ);
    return new BoundedInputStream(Channels.newInputStream(file.position(place.begin)), sizeBytes);
  }

  /** Overwrites an object; removes the pack with its last one, unless a header of it is damaged. */
  void delete(String location, long sizeBytes) throws IOException {
    appending.lock();
    try {
      var place = Place.of(folder, location);
      var erased = erased(place.pack);
      if (!Files.exists(place.pack) || erased.contains(place.begin)) {
        return;
      }
      overwrite(place, sizeBytes);
      erased.add(place.begin);
      if (!isOpen(place.pack) && Pack.holdsOnly(place.pack, erased)) {
        Files.delete(place.pack);
        Files.deleteIfExists(list(place.pack));
      } else {
        remember(place);
      }
    } finally {
      appending.unlock();
    }
  }

  private boolean isOpen(Path pack) {
    return current.filter(open -> pack.endsWith(open.name())).isPresent();
  }

  private static void overwrite(Place place, long sizeBytes) throws IOException {
    try (var file = FileChannel.open(place.pack, WRITE)) {
      var zeros = ByteBuffer.allocate(ERASE_BYTES);
      for (var done = 0L; done < sizeBytes; ) {
        zeros.clear().limit((int) Math.min(ERASE_BYTES, sizeBytes - done));
        done += file.write(zeros, place.begin + done);
      }
      file.force(false);
    }
  }

  private static void remember(Place place) throws IOException {
    try (var file = FileChannel.open(list(place.pack), CREATE, WRITE, APPEND)) {
      file.write(ByteBuffer.wrap((place.begin + "\n").getBytes(StandardCharsets.US_ASCII)));
      file.force(true);
    }
  }

  private static Set<Long> erased(Path pack) throws IOException {
    var begins = new HashSet<Long>();
    var list = list(pack);
    if (Files.exists(list)) {
      for (var line : Files.readAllLines(list)) {
        begins.add(Long.valueOf(line));
      }
    }
    return begins;
  }

  private static Path list(Path pack) {
    return pack.resolveSibling(pack.getFileName() + ERASED);
  }

  /** What a location says: which pack, and where in it. */
  private record Place(Path pack, long begin) {

    static Place of(Path folder, String location) throws IOException {
      var parts = location.split("/", -1);
      try {
        return new Place(
            folder.resolve(UUID.fromString(parts[1]).toString()), Long.parseLong(parts[2]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new NoSuchFileException(location);
      }
    }
  }
}
