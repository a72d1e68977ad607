package org.wetread.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long the stream takes to have its stores again when their disk is lost.
 *
 * @param brokers where the topics are
 * @param folder of the broker's and the stream's files
 * @param open how many studies are open
 * @param taken whether the stream itself takes them, one by one off the broker, or they are {@link
 *     PreparedStudies prepared}
 */
record StreamRestore(String brokers, Path folder, int open, boolean taken) {

  /** No study settles before the end of the measurement, however slow the machine. */
  private static final Duration STAY_OPEN = Duration.ofHours(23);

  /** Enough that a commit is shared, and far less than would push requests out of memory. */
  private static final int AHEAD = 2_000;

  private static final int TOLD_EVERY = 5_000;

  /** Sent again afterwards; who has forgotten them asks for them anew. */
  private static final int KNOWN = 1_000;

  private static final int NEW = 100;

  void measure() throws IOException {
    var stores = folder.resolve("stores");
    try (var load = new StreamLoad(brokers, false)) {
      var began = System.nanoTime();
      try (var _ = start()) {
        if (taken) {
          take(load);
        }
      }
      if (!taken) {
        new PreparedStudies(brokers, folder.resolve("prepared"), STAY_OPEN)
            .open(open, load::frontal);
        load.skip(open);
      }
      var log = StreamBenchmark.changelogs(folder.resolve("broker"));
      say(
          "%d open studies, made in %.0f s; changelogs %d MB as written, %d bytes a study",
          open, (System.nanoTime() - began) / 1e9, log / 1_000_000, log / open);
      CstoreBenchmark.remove(stores);
      tell("start without stores, all restored", load);
      var size = StreamBenchmark.bytes(stores);
      say("  stores %d MB, %d bytes a study", size / 1_000_000, size / open);
      tell("start with its stores in place", load);
    }
  }

  private RunningStream start() throws IOException {
    return RunningStream.start(brokers, folder.resolve("stores"), STAY_OPEN.toString());
  }

  private void take(StreamLoad load) {
    while (load.studies() < open) {
      await(load, () -> load.studies() - load.requests().count() < AHEAD);
      load.put();
      if (load.studies() % TOLD_EVERY == 0) {
        StreamBenchmark.progress("%d of %d taken", load.requests().count(), open);
      }
    }
    await(load, () -> load.requests().count() >= load.studies());
  }

  private void tell(String what, StreamLoad load) throws IOException {
    try (var stream = start()) {
      say(
          "%s: ready after %.1f s, CPU %.1f s, peak RSS %d MiB",
          what,
          stream.readyMillis() / 1e3,
          Usage.cpuSeconds(stream.process()),
          Usage.peakMebibytes(stream.process()));
      requireMemory(load);
    }
  }

  /** That it knows the studies: what is sent again makes nothing, and what is new does. */
  private void requireMemory(StreamLoad load) {
    var asked = load.requests().count() + NEW;
    load.repeat(Math.min(KNOWN, open));
    for (var study = 0; study < NEW; study++) {
      load.put();
    }
    await(load, () -> load.requests().count() >= asked);
    if (load.requests().count() > asked || load.settled() > 0) {
      throw new IllegalStateException("the stream has forgotten studies, or settled them");
    }
  }

  /** However long it takes, as long as something moves. */
  private static void await(StreamLoad load, BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      var before = load.requests().count();
      StreamBenchmark.await(() -> done.getAsBoolean() || load.requests().count() > before);
    }
  }

  private static void say(String format, Object... values) {
    StreamBenchmark.say(format, values);
  }
}
