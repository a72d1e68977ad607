package org.wetread.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link StreamChild} as its parent sees it.
 *
 * @param process it
 * @param readyMillis from its start to having its stores
 */
record RunningStream(Process process, long readyMillis) implements AutoCloseable {

  private static final int TO_STOP_SECONDS = 60;

  static RunningStream start(String brokers, Path stores, String quiet) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            Usage.QUIET_LIBRARIES,
            "-cp",
            System.getProperty("java.class.path"),
            StreamChild.class.getName(),
            brokers,
            stores.toString(),
            quiet);
    var log = stores.resolveSibling("stream.log").toFile();
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    var said = process.inputReader();
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(StreamChild.READY)) {
        return new RunningStream(
            process, Long.parseLong(line.substring(StreamChild.READY.length() + 1)));
      }
    }
    throw new IOException("the stream ended before it was ready; see " + log);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TO_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
