package org.wetread.objectstore.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DerivedKey;
import org.wetread.objectstore.DigestMismatchException;
import org.wetread.objectstore.StoreFullException;
import org.wetread.objectstore.VerifiedObject;

class FilesystemObjectStoreTest {

  private static final byte[] CONTENT = {1, 2, 3, 4, 5};
  private static final DerivedKey KEY = new DerivedKey("features", "ab".repeat(32));

  @TempDir Path root;
  private FilesystemObjectStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = new FilesystemObjectStore(root, 0);
  }

  @Test
  void aCommittedObjectReadsBackVerified() throws IOException {
    var ref = put(CONTENT);

    assertThat(VerifiedObject.read(store, ref)).isEqualTo(CONTENT);
    assertThat(ref.sizeBytes()).isEqualTo(5);
  }

  @Test
  void equalContentIsOneObject() throws IOException {
    assertThat(put(CONTENT)).isEqualTo(put(CONTENT));
    assertThat(filesBelow("instances")).isEqualTo(1);
    assertThat(filesBelow("tmp")).isZero();
  }

  @Test
  void closingWithoutCommitLeavesNothing() throws IOException {
    try (var staging = store.stage()) {
      staging.stream().write(CONTENT);
    }

    assertThat(filesBelow("tmp")).isZero();
    assertThat(root.resolve("instances")).doesNotExist();
  }

  @Test
  void aFlippedBitIsNoticedBeforeAnybodyReadsTheObject() throws IOException {
    var ref = put(CONTENT);
    Files.write(root.resolve(ref.location()), new byte[] {1, 2, 3, 4, 4});

    assertThatThrownBy(() -> VerifiedObject.read(store, ref))
        .isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void aGrownObjectIsNoticedToo() throws IOException {
    var ref = put(CONTENT);
    Files.write(root.resolve(ref.location()), new byte[] {1, 2, 3, 4, 5, 6});

    assertThatThrownBy(() -> VerifiedObject.read(store, ref))
        .isInstanceOf(DigestMismatchException.class);
  }

  @Test
  void aDeletedObjectIsMissing() throws IOException {
    var ref = put(CONTENT);
    store.delete(ref);

    assertThatThrownBy(() -> VerifiedObject.read(store, ref))
        .isInstanceOf(NoSuchFileException.class);
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

  private ObjectRef put(byte[] content) throws IOException {
    try (var staging = store.stage()) {
      staging.stream().write(content);
      return staging.commit();
    }
  }

  private long filesBelow(String folder) throws IOException {
    try (var files = Files.walk(root.resolve(folder))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
