package org.wetread.phantoms.cli;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Tells how far the batch is and how long it will take: one line redrawn in place on a terminal, a
 * line every ten seconds elsewhere.
 */
final class Progress {
  private static final Duration REDRAWN = Duration.ofMillis(200);
  private static final Duration LOGGED = Duration.ofSeconds(10);

  private final PrintStream out;
  private final int total;
  private final boolean live = onTerminal();
  private final Duration pause = live ? REDRAWN : LOGGED;
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
    if (now - lastShown > pause.toNanos() || done == total) {
      lastShown = now;
      var seconds = (now - start) / 1e9;
      out.printf(
          "%sphantoms %d/%d  %.1f per second, %.0f s left %s",
          live ? "\r" : "",
          done,
          total,
          done / seconds,
          (total - done) * seconds / done,
          live ? "" : System.lineSeparator());
      out.flush();
    }
  }

  void finish() {
    if (live) {
      out.println();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // it is null where the jdk.internal.le module is absent
  private static boolean onTerminal() {
    var terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }
}
