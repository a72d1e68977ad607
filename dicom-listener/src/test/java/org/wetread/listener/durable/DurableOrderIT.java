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
 * renamed, its folder forced (or the pack forced that it is in), manifest forced, and only then the
 * answer on the socket.
 */
class DurableOrderIT {

  private static final int OBJECTS = 20;
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void noAnswerIsWrittenBeforeAnObjectsFileAndManifestAreOnDisk() throws Exception {
    assertThat(answers(1_500_000, SystemCalls.OWN_FILE)).isEqualTo(OBJECTS);
  }

  @Test
  void noAnswerIsWrittenBeforeASmallObjectsPackAndManifestAreOnDisk() throws Exception {
    assertThat(answers(300_000, SystemCalls.PACK)).isEqualTo(OBJECTS);
  }

  private int answers(int bytes, List<SystemCalls.Call> order) throws Exception {
    assumeTrue(canTrace(), "SKIPPED: strace is absent or not allowed; the order is NOT proven");
    var trace = folder.resolve("trace.txt");
    var ledger = new Ledger(1, List.of(bytes));
    try (var listener =
        RunningListener.start(folder, NOBODY, strace(trace), List.of("-Xlog:disable"))) {
      try (var association = ledger.open(listener.port())) {
        for (var i = 0; i < OBJECTS; i++) {
          ledger.send(association, i);
        }
      }
    }
    assertThat(ledger.acknowledged()).hasSize(OBJECTS);
    return SystemCalls.of(trace).durableAnswers(order);
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
