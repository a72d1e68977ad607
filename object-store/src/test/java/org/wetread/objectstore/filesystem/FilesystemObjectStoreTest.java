package org.wetread.objectstore.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.DigestMismatchException;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.StoreFullException;
import org.wetread.objectstore.VerifiedObject;

class FilesystemObjectStoreTest {

  private static final byte[] CONTENT = {1, 2, 3, 4, 5};
  private static final byte[] LARGE = new byte[Pack.MAX_OBJECT_BYTES + 1];
  private static final DerivedKey KEY = new DerivedKey("features", "ab".repeat(32));

  @TempDir Path root;
  private FilesystemObjectStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = new FilesystemObjectStore(root, 0);
  }

  @ParameterizedTest
  @MethodSource("sizesInEachMode")
  void aCommittedObjectOfAnySizeReadsBackVerified(int size, WriteMode mode) throws IOException {
    store = new FilesystemObjectStore(root, 0, mode, step -> {});
    put(CONTENT);
    var content = random(size);
    var ref = put(content);
    put(CONTENT);

    assertThat(VerifiedObject.read(store, ref)).isEqualTo(content);
    assertThat(ref.sizeBytes()).isEqualTo(size);
    assertThat(VerifiedObject.read(new FilesystemObjectStore(root, 0), ref)).isEqualTo(content);
  }

  /** Around the blocks of a disk and the longest object of a pack. */
  static Stream<Arguments> sizesInEachMode() {
    return IntStream.of(0, 4096, 1 << 20, 2 << 20, (2 << 20) + 4096, 3_333_333)
        .flatMap(size -> IntStream.of(size - 1, size, size + 1))
        .filter(size -> size >= 0)
        .boxed()
        .flatMap(size -> Stream.of(WriteMode.values()).map(mode -> Arguments.of(size, mode)));
  }

  @Test
  void anObjectThatFindsNoLargeBufferLeftIsKeptInAFileOfItsOwn() throws IOException {
    var staged = new ArrayList<Staging>();
    try {
      for (var i = 0; i < 20; i++) {
        staged.add(store.stage());
      }
      for (var i = 0; i < 20; i++) {
        var content = random(300_000 + i);
        staged.get(i).stream().write(content);
        var ref = staged.get(i).commit();
        assertThat(VerifiedObject.read(store, ref)).isEqualTo(content);
        assertThat(ref.location()).startsWith(i < 16 ? "packs" : "instances");
      }
    } finally {
      for (var one : staged) {
        one.close();
      }
    }
    assertThat(filesBelow("tmp")).isZero();
  }

  @Test
  void equalLargeContentIsOneObject() throws IOException {
    assertThat(put(LARGE)).isEqualTo(put(LARGE));
    assertThat(filesBelow("instances")).isEqualTo(1);
    assertThat(filesBelow("tmp")).isZero();
  }

  @Test
  void objectsWrittenAtTheSameTimeKeepTheirBytesApart() throws Exception {
    var contents = IntStream.range(0, 64).mapToObj(i -> random(10_000 * (i + 1))).toList();
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var refs =
          writers.invokeAll(contents.stream().<Callable<ObjectRef>>map(c -> () -> put(c)).toList());
      for (var i = 0; i < contents.size(); i++) {
        assertThat(VerifiedObject.read(store, refs.get(i).get())).isEqualTo(contents.get(i));
      }
    }
    assertThat(filesBelow("tmp")).isZero();
  }

  @Test
  void closingWithoutCommitLeavesNothing() throws IOException {
    for (var content : List.of(CONTENT, LARGE)) {
      try (var staging = store.stage()) {
        staging.stream().write(content);
      }
    }

    assertThat(filesBelow("")).isZero();
  }

  @Test
  void aFlippedBitIsNoticedBeforeAnybodyReadsTheObject() throws IOException {
    for (var ref : List.of(put(CONTENT), put(LARGE))) {
      var file = fileOf(ref);
      var bytes = Files.readAllBytes(file);
      bytes[lastByte(ref)] ^= 1;
      Files.write(file, bytes);

      assertThatThrownBy(() -> VerifiedObject.read(store, ref))
          .isInstanceOf(DigestMismatchException.class);
      Files.delete(file);
    }
  }

  @Test
  void aGrownObjectIsNoticedToo() throws IOException {
    var ref = put(LARGE);
    Files.write(root.resolve(ref.location()), CONTENT, StandardOpenOption.APPEND);

    assertThatThrownBy(() -> VerifiedObject.read(store, ref))
        .isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void aDeletedObjectIsMissingAndItsNeighboursAreNot() throws IOException {
    var before = put(CONTENT);
    for (var content : List.of(random(5000), LARGE)) {
      var ref = put(content);
      store.delete(ref);
      store.delete(ref);

      assertThatThrownBy(() -> VerifiedObject.read(store, ref))
          .isInstanceOf(NoSuchFileException.class);
    }
    assertThat(VerifiedObject.read(store, before)).isEqualTo(CONTENT);
  }

  @Test
  void nothingOfADeletedSmallObjectIsLeftInItsPack() throws IOException {
    var kept = put(new byte[] {9});
    var erased = put("erase me".repeat(20).getBytes(StandardCharsets.US_ASCII));
    assertThat(Files.readString(fileOf(erased), StandardCharsets.ISO_8859_1)).contains("erase");
    store.delete(erased);

    assertThat(Files.readString(fileOf(erased), StandardCharsets.ISO_8859_1))
        .doesNotContain("erase");
    assertThat(VerifiedObject.read(store, kept)).containsExactly(9);
  }

  @Test
  void aPackGoesWithItsLastObject() throws IOException {
    var first = put(CONTENT);
    var second = put(random(5000));
    var later = new FilesystemObjectStore(root, 0);

    later.delete(first);
    assertThat(filesBelow("packs")).isEqualTo(2);
    later.delete(second);
    assertThat(filesBelow("packs")).isZero();
  }

  @Test
  void whoLooksAtTheFilesSeesEveryObject() throws IOException {
    put(CONTENT);
    put(random(5000));
    put(LARGE);
    var seen = new ArrayList<byte[]>();
    StoredFiles.visit(root, content -> seen.add(content.readAllBytes()));
    assertThat(seen).containsExactlyInAnyOrder(CONTENT, random(5000), LARGE);
  }

  @Test
  void theFirstDerivedObjectOfAKeyStays() throws IOException {
    store.putDerived(KEY, CONTENT);
    store.putDerived(KEY, new byte[] {9});

    var ref = store.findDerived(KEY).orElseThrow();
    assertThat(VerifiedObject.read(store, ref)).isEqualTo(CONTENT);
  }

  @Test
  void aKeyNobodyPutIsEmpty() throws IOException {
    assertThat(store.findDerived(KEY)).isEmpty();
  }

  @Test
  void aStoreAboveItsWatermarkTakesNothing() throws IOException {
    var full = new FilesystemObjectStore(root, Long.MAX_VALUE);

    assertThatThrownBy(full::stage).isInstanceOf(StoreFullException.class);
  }

  @Test
  void onlyOldOrphansAreSwept() throws IOException {
    var now = Instant.parse("2026-11-23T12:00:00Z");
    orphan("old", now.minusSeconds(600));
    orphan("young", now.minusSeconds(60));

    assertThat(store.sweepOrphans(now)).isEqualTo(1);
    assertThat(root.resolve("tmp/young")).exists();
  }

  private void orphan(String name, Instant modified) throws IOException {
    var file = Files.write(root.resolve("tmp").resolve(name), CONTENT);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private static byte[] random(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  /** The file that holds an object: its own, or the pack that its location names first. */
  private Path fileOf(ObjectRef ref) {
    var location = Path.of(ref.location());
    return root.resolve(location.startsWith("packs") ? location.subpath(0, 2) : location);
  }

  /** Where in that file the object's last byte is; behind it a pack has zeros. */
  private static int lastByte(ObjectRef ref) {
    var location = Path.of(ref.location());
    var begin =
        location.startsWith("packs") ? Integer.parseInt(location.getFileName().toString()) : 0;
    return (int) (begin + ref.sizeBytes() - 1);
  }

  private ObjectRef put(byte[] content) throws IOException {
    try (var staging = store.stage()) {
      staging.stream().write(content, 0, content.length / 3);
      var rest = new ByteArrayInputStream(content, content.length / 3, content.length);
      staging.transferFrom(Channels.newChannel(rest));
      return staging.commit();
    }
  }

  private long filesBelow(String folder) throws IOException {
    try (var files = Files.walk(root.resolve(folder))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
