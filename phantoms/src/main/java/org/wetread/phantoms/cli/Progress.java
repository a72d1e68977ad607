package org.wetread.phantoms.cli;

import java.io.PrintStream;
import java.time.Duration;

/** One line that tells how far the batch is and how long it will take. */
final class Progress {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final PrintStream out;
  private final int total;
  private final long start = System.nanoTime();
  private long lastShown;
  private int done;

  Progress(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  void step() {
    done++;
    var now = System.nanoTime();
    if (now - lastShown > PAUSE.toNanos() || done == total) {
      lastShown = now;
      var seconds = (now - start) / 1e9;
      out.printf(
          "\rphantoms %d/%d  %.1f per second, %.0f s left ",
          done, total, done / seconds, (total - done) * seconds / done);
      out.flush();
    }
  }

  void finish() {
    out.println();
  }
}
