package org.wetread.listener.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order of system calls behind every acknowledgement, as the kernel sees it: object forced,
 * renamed, its folder forced, manifest forced, renamed, the outbox's folder forced, and only then
 * the answer on the socket.
 */
class DurableOrderIT {

  private static final int OBJECTS = 20;
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void noAnswerIsWrittenBeforeObjectAndManifestAreOnDisk() throws Exception {
    assumeTrue(canTrace(), "SKIPPED: strace is absent or not allowed; the order is NOT proven");
    var trace = folder.resolve("trace.txt");
    var ledger = new Ledger(1, 300_000);
    try (var listener =
        RunningListener.start(folder, NOBODY, strace(trace), List.of("-Xlog:disable"))) {
      try (var association = ledger.open(listener.port())) {
        for (var i = 0; i < OBJECTS; i++) {
          ledger.send(association, i);
        }
      }
    }
    assertThat(ledger.acknowledged()).hasSize(OBJECTS);
    assertThat(SystemCalls.of(trace).durableAnswers()).isEqualTo(OBJECTS);
  }

  private static List<String> strace(Path trace) {
    return List.of(
        "strace",
        "-f",
        "-yy",
        "--seccomp-bpf",
        "-s",
        "16",
        "-e",
        "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg",
        "-o",
        trace.toString());
  }

  /** Containers may have strace and yet not let it trace. */
  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
