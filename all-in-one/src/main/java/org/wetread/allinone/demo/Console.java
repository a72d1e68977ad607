package org.wetread.allinone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the demonstration says to the person who started it. */
public final class Console {

  private static final int BAR = 24;

  private final PrintStream out;
  private final boolean live = onTerminal();
  private String unfinished = "";

  /**
   * @param out where to write
   */
  public Console(PrintStream out) {
    this.out = out;
  }

  /** A part of the system has come up. */
  public synchronized void step(String part, Duration sinceStart) {
    line(String.format(Locale.ROOT, "  %-14s up after %5.1f s", part, seconds(sinceStart)));
  }

  /** Everything answers. */
  public void ready(Duration sinceStart) {
    line(String.format(Locale.ROOT, "ready after %.1f s", seconds(sinceStart)));
  }

  /** A whole line. */
  public synchronized void line(String text) {
    if (!unfinished.isEmpty()) {
      out.print("\r" + " ".repeat(unfinished.length()) + "\r");
      unfinished = "";
    }
    out.println(text);
    out.flush();
  }

  /** How far a long piece of work has come; redrawn in place on a terminal. */
  synchronized void progress(String what, int done, int of) {
    var filled = of == 0 ? BAR : BAR * done / of;
    var text =
        String.format(
            Locale.ROOT,
            "  %-22s [%s%s] %d/%d",
            what,
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            done,
            of);
    if (!live || done == of) {
      if (done == of) {
        line(text);
      }
      return;
    }
    out.print("\r" + text);
    out.flush();
    unfinished = text;
  }

  /** Stays up: how to send something of one's own, and where to look. */
  public void invite(int dicomPort, int httpPort, String fhirBase) {
    line("");
    line("Staying up; Ctrl-C stops everything. Send an object of your own, its patient first:");
    line("  ./wetread register --fhir " + fhirBase + " file.dcm");
    line("  storescu -aec WETREAD 127.0.0.1 " + dicomPort + " file.dcm");
    line("  ./wetread send 127.0.0.1:" + dicomPort + " file.dcm");
    line("Look at it:");
    line("  worklist page   http://127.0.0.1:" + httpPort + "/");
    line("  worklist JSON   http://127.0.0.1:" + httpPort + "/api/studies");
    line("  metrics         http://127.0.0.1:" + httpPort + "/q/metrics");
    line("  FHIR base       " + fhirBase);
  }

  @SuppressWarnings("SystemConsoleNull") // it is null where the jdk.internal.le module is absent
  private static boolean onTerminal() {
    var terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
