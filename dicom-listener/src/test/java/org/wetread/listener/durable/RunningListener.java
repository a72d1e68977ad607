package org.wetread.listener.durable;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link ListenerProcess} as its parent sees it. */
final class RunningListener implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private RunningListener(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts and returns when it listens, or has ended.
   *
   * @param tracer what to run it under, for example strace with its options; may be empty
   * @param properties system properties, {@code -Dname=value}
   */
  static RunningListener start(
      Path folder, String brokers, List<String> tracer, List<String> properties)
      throws IOException {
    Files.deleteIfExists(ListenerProcess.portFile(folder));
    var command = new ArrayList<>(tracer);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(properties);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ListenerProcess.class.getName(), folder.toString(), brokers));
    var log = ProcessBuilder.Redirect.appendTo(folder.resolve("listener.log").toFile());
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    var portFile = ListenerProcess.portFile(folder);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.exists(portFile) || !process.isAlive());
    return new RunningListener(
        process, Files.exists(portFile) ? Integer.parseInt(Files.readString(portFile)) : 0);
  }

  int port() {
    return port;
  }

  /** Waits until it has ended by itself; its exit status. */
  int ended() {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** SIGKILL, also to what a tracer started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    kill();
  }
}
