package org.wetread.listener.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wetread.listener.commitment.CommittingListener.CR;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/** A commitment request that was answered with success, and a process that is killed. */
class CommitmentCrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void whoeverWasToldSuccessHearsTheResultThoughTheProcessWasKilledAtOnce() throws IOException {
    var port = freePort();
    var process = start(List.of(), port);
    try {
      for (var i = 1; i <= 5; i++) {
        assertThat(ask("1.2.9." + i)).isZero();
      }
    } finally {
      kill(process);
    }
    var settings = CommittingListener.telling(Map.of("MODALITY", port));
    try (var peer = new EventReceiver(port, true);
        var next = new CommittingListener(folder, settings)) {
      await().atMost(PATIENCE).until(() -> next.pending() == 0);
      assertThat(peer.told())
          .extracting(told -> told.information().string(Tag.TRANSACTION_UID).orElseThrow())
          .containsExactlyInAnyOrder("1.2.9.1", "1.2.9.2", "1.2.9.3", "1.2.9.4", "1.2.9.5");
    }
  }

  @Test
  void noSuccessIsWrittenBeforeTheRequestIsOnDisk() throws Exception {
    assumeTrue(canTrace(), "SKIPPED: strace is absent or not allowed; the order is NOT proven");
    var trace = folder.resolve("trace.txt");
    var process = start(strace(trace), freePort());
    try {
      assertThat(ask("1.2.9.1")).isZero();
    } finally {
      kill(process);
    }
    // All four are of one thread of execution, so they end in the order in which they begin.
    assertThat(Files.readString(trace))
        .containsPattern(
            Pattern.compile(
                "f(data)?sync\\(\\d+<[^>]*/commitments/[0-9a-f]{64}\\.torn"
                    + ".*rename[^\\n]*/commitments/[0-9a-f]{64}\\.torn"
                    + ".*f(data)?sync\\(\\d+<[^>]*/commitments>"
                    + ".*(write|writev|sendto|sendmsg)\\(\\d+<TCP[^\\n]*\"\\\\4\\\\0",
                Pattern.DOTALL));
  }

  private Process start(List<String> tracer, int peerPort) throws IOException {
    var command = new ArrayList<>(tracer);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(CommitmentProcess.class.getName(), folder.toString(), Integer.toString(peerPort)));
    var log = ProcessBuilder.Redirect.appendTo(folder.resolve("listener.log").toFile());
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    await().atMost(PATIENCE).until(() -> Files.exists(portFile()) || !process.isAlive());
    return process;
  }

  private int ask(String transaction) throws IOException {
    var reference =
        DataSet.builder()
            .put(Tag.REFERENCED_SOP_CLASS_UID, CR)
            .put(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.41")
            .build();
    var information =
        DataSet.builder()
            .put(Tag.TRANSACTION_UID, transaction)
            .putSequence(Tag.REFERENCED_SOP_SEQUENCE, reference)
            .build();
    var port = Integer.parseInt(Files.readString(portFile()));
    try (var wire = Wire.connect(port, "MODALITY", "WETREAD")) {
      return wire.action(Wire.encoded(information, Wire.SYNTAX));
    }
  }

  private Path portFile() {
    return folder.resolve("port");
  }

  /** SIGKILL, also to what a tracer started. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
