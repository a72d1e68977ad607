package org.wetread.listener.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptFilesTest {

  private static final int JOURNAL_FILES = 40;

  @TempDir Path folder;
  private final Map<Long, List<Long>> expected = new HashMap<>();

  @Test
  void findsWhatAMapOfListsFindsHoweverTheFilesWereMerged() throws IOException {
    var files = ReceiptFiles.open(folder);
    fill(files);

    assertFound(files);
    assertFound(ReceiptFiles.open(folder));
    assertThat(ReceiptFiles.open(folder).last()).isEqualTo(JOURNAL_FILES);
    assertThat(names()).as("few files").hasSizeLessThan(18);
  }

  @Test
  void aFileWithAFlippedBitEndsTheChainBeforeIt() throws IOException {
    fill(ReceiptFiles.open(folder));
    for (var name : names()) {
      var whole = Files.readAllBytes(folder.resolve(name));
      for (var at : new int[] {0, 12, 20, 24, whole.length - 1}) {
        var damaged = whole.clone();
        damaged[at] ^= 1;
        Files.write(folder.resolve(name), damaged);
        assertThat(ReceiptFiles.open(folder).last()).isEqualTo(Span.of(name).orElseThrow().after());
      }
      Files.write(folder.resolve(name), whole);
    }
    assertThat(ReceiptFiles.open(folder).last()).isEqualTo(JOURNAL_FILES);
  }

  @Test
  void whatAMergeLeftBehindIsPassedOver() throws IOException {
    var files = ReceiptFiles.open(folder);
    files.add(1, batch(1, 100, new Random(1)));
    var first = Files.readAllBytes(folder.resolve("00000000-00000001.receipts"));
    files.add(2, batch(2, 100, new Random(2)));
    Files.write(folder.resolve("00000000-00000001.receipts"), first);

    var opened = ReceiptFiles.open(folder);
    assertThat(opened.last()).isEqualTo(2);
    assertFound(opened);
  }

  private void fill(ReceiptFiles files) throws IOException {
    var random = new Random(11);
    for (var number = 1; number <= JOURNAL_FILES; number++) {
      files.add(number, batch(number, random.nextInt(400), random));
    }
  }

  /** Some keys are shared, also between files. */
  private ReceiptFiles.Batch batch(int number, int size, Random random) {
    var batch = new ReceiptFiles.Batch();
    for (var i = 1; i <= size; i++) {
      var key = random.nextInt(100) == 0 ? 7L : random.nextLong();
      var position = ((long) number << Integer.SIZE) | i;
      batch.add(key, position, new Said(number, i));
      expected.computeIfAbsent(key, k -> new ArrayList<>()).add(position);
    }
    return batch;
  }

  private void assertFound(ReceiptFiles files) {
    expected.forEach(
        (key, positions) -> {
          assertThat(files.candidates(key)).containsExactlyInAnyOrderElementsOf(positions);
          for (var position : positions) {
            assertThat(files.said(key, position))
                .contains(new Said((int) (position >>> Integer.SIZE), position & 0xffff_ffffL));
          }
        });
    assertThat(files.candidates(Long.MAX_VALUE)).isEmpty();
    assertThat(files.candidates(Long.MIN_VALUE)).isEmpty();
  }

  private List<String> names() throws IOException {
    try (var listed = Files.list(folder)) {
      return listed.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
