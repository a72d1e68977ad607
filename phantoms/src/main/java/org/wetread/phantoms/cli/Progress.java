package org.wetread.phantoms.cli;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Tells how far a batch is and how long it will take: a bar redrawn in place on a terminal, a line
 * every ten seconds elsewhere. Thread-safe.
 */
public final class Progress {
  private static final Duration REDRAWN = Duration.ofMillis(200);
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final int WIDTH = 28;

  private final PrintStream out;
  private final String noun;
  private final int total;
  private final boolean live = onTerminal();
  private final Duration pause = live ? REDRAWN : LOGGED;
  private final long start = System.nanoTime();
  private long lastShown = start;
  private int done;

  /**
   * @param noun what is counted, in the plural
   */
  public Progress(PrintStream out, String noun, int total) {
    this.out = out;
    this.noun = noun;
    this.total = total;
  }

  /** One more is done. */
  public synchronized void step() {
    done++;
    var now = System.nanoTime();
    if (now - lastShown > pause.toNanos() || done == total) {
      lastShown = now;
      var seconds = (now - start) / 1e9;
      out.printf(
          "%s%s%s %d/%d  %.1f per second, %.0f s left %s",
          live ? "\r" : "",
          live ? bar() : "",
          noun,
          done,
          total,
          done / seconds,
          (total - done) * seconds / done,
          live ? "" : System.lineSeparator());
      out.flush();
    }
  }

  private String bar() {
    var filled = (int) ((long) WIDTH * done / total);
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
  }

  /** Leaves the line on a terminal. */
  public synchronized void finish() {
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
