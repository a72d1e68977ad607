package org.wetread.listener.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final int SEGMENT_BYTES = 4096;

  @TempDir Path folder;

  @Test
  void recordsAreReplayedInTheirOrderAcrossSegmentsAndProcesses() throws IOException {
    var written = new ArrayList<String>();
    for (var process = 0; process < 3; process++) {
      var journal = new Journal(folder, SEGMENT_BYTES);
      for (var i = 0; i < 100; i++) {
        written.add("record %d of process %d äöü".formatted(i, process));
        journal.append(new JournalRecord(written.getLast())).force();
      }
    }

    assertThat(replayed()).isEqualTo(written);
  }

  @Test
  void aRecordIsReadWhereItWasAppended() throws IOException {
    var journal = new Journal(folder, SEGMENT_BYTES);
    var positions = new ArrayList<Long>();
    for (var i = 0; i < 200; i++) {
      positions.add(journal.append(new JournalRecord("number " + i)).position());
    }

    for (var i = 0; i < 200; i++) {
      assertThat(new Journal(folder).read(positions.get(i)))
          .isEqualTo(new JournalRecord("number " + i));
    }
  }

  @Test
  void threadsThatAppendTogetherLoseNothing() throws Exception {
    var journal = new Journal(folder, SEGMENT_BYTES);
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, 500)
              .<Callable<Long>>mapToObj(
                  i ->
                      () -> {
                        var appended = journal.append(new JournalRecord("number " + i));
                        appended.force();
                        return appended.position();
                      })
              .toList();
      for (var done : writers.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
    }

    assertThat(replayed())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 500).mapToObj(i -> "number " + i).toList());
  }

  @Test
  void everyCutOfAFileLeavesTheWholeRecordsBeforeIt() throws IOException {
    var journal = new Journal(folder, SEGMENT_BYTES);
    for (var i = 0; i < 5; i++) {
      journal.append(new JournalRecord("number " + i));
    }
    var file = folder.resolve("00000001.journal");
    var whole = Files.readAllBytes(file);
    for (var length = 0; length < 120; length++) {
      var cut = whole.clone();
      Arrays.fill(cut, length, cut.length, (byte) 0);
      Files.write(file, cut);
      var expected = (int) IntStream.range(0, length).filter(at -> whole[at] == '\n').count();
      assertThat(replayed()).hasSizeBetween(expected, expected + 1);
      assertThat(replayed())
          .isEqualTo(IntStream.range(0, replayed().size()).mapToObj(i -> "number " + i).toList());
    }
  }

  @Test
  void aFlippedBitIsToldAndNotRead() throws IOException {
    var journal = new Journal(folder, SEGMENT_BYTES);
    var position = journal.append(new JournalRecord("number 1")).position();
    var file = folder.resolve("00000001.journal");
    var bytes = Files.readAllBytes(file);
    bytes[12] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> journal.read(position)).isInstanceOf(IOException.class);
    assertThat(replayed()).isEmpty();
  }

  @Test
  void aRecordLongerThanASegmentHasOneOfItsOwn() throws IOException {
    var journal = new Journal(folder, SEGMENT_BYTES);
    journal.append(new JournalRecord("x".repeat(3 * SEGMENT_BYTES))).force();
    journal.append(new JournalRecord("y")).force();

    assertThat(replayed()).containsExactly("x".repeat(3 * SEGMENT_BYTES), "y");
  }

  private List<String> replayed() throws IOException {
    var texts = new ArrayList<String>();
    new Journal(folder).replay((position, record) -> texts.add(record.text()));
    return texts;
  }
}
