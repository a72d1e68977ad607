package org.wetread.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topics;
import org.wetread.listener.journal.Journal;

/**
 * An outbox with a long past, before and after its receipts were moved: {@code
 * -Dwetread.outbox.instances=1000000} makes it a million. What a start takes is told in {@code
 * target/outbox-start.txt}; only answers are asserted.
 */
class OutboxStartIT {

  private static final int INSTANCES = Integer.getInteger("wetread.outbox.instances", 20_000);
  private static final int SAMPLES = 1_000;
  private static final int OPENED = 2;

  @TempDir Path folder;

  @Test
  void aLongPastIsAnsweredFromFilesOfReceipts() throws IOException {
    writePast();
    var all = opened("everything read");
    var started = System.nanoTime();
    while (all.compact()) {
      assertThat(all.pendingCount()).isZero();
    }
    note("moving the receipts took %d ms".formatted(millisSince(started)));

    var later = opened("receipts in files");
    started = System.nanoTime();
    for (var i = 0; i < SAMPLES; i++) {
      var event = OutboxSamples.received((int) ((long) i * INSTANCES / SAMPLES));
      assertThat(later.receipt(event.instance())).contains(event);
      assertThat(later.said(event.instance())).contains(at(event.at().getEpochSecond()));
      assertThat(later.receipt(OutboxSamples.received(INSTANCES + i).instance())).isEmpty();
    }
    note("%d answers took %d ms".formatted(3 * SAMPLES, millisSince(started)));
  }

  /** Not forced: nobody is told success of it. */
  private void writePast() throws IOException {
    var journal = new Journal(folder);
    for (var i = 0; i < INSTANCES; i++) {
      var announced = Manifest.of(OutboxSamples.received(i));
      var position = journal.append(announced.record()).position();
      journal.append(new Manifest.Said(position, 3, i).record());
    }
  }

  private Outbox opened(String what) throws IOException {
    var before = usedHeapBytes();
    var fastest = Long.MAX_VALUE;
    var outbox = new Outbox(folder);
    for (var i = 0; i < OPENED; i++) {
      var started = System.nanoTime();
      outbox = new Outbox(folder);
      fastest = Math.min(fastest, millisSince(started));
    }
    var heapKiB = (usedHeapBytes() - before) >> 10;
    note(
        "%d instances, %s: opened in %d ms, %d KiB of heap"
            .formatted(INSTANCES, what, fastest, heapKiB));
    return outbox;
  }

  private static long usedHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }

  private static RecordPosition at(long offset) {
    return new RecordPosition(Topics.INSTANCES_RECEIVED.name(), 3, offset);
  }

  private static void note(String line) throws IOException {
    var file = Path.of("target", "outbox-start.txt");
    Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
    var earlier = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, earlier + line + System.lineSeparator());
  }
}
