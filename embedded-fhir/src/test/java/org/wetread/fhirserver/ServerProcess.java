package org.wetread.fhirserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The server as a launcher starts it: a child JVM over {@code target/lib}. */
final class ServerProcess {

  private static final String READY = "READY ";

  private final Process process;
  private final Path errors;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static ServerProcess start(Path data) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var errors = Files.createTempFile("fhir-server", ".log");
    errors.toFile().deleteOnExit();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx320m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "target/classes:target/lib/*",
                "org.wetread.fhirserver.FhirServer",
                "--data",
                data.toString())
            .redirectError(errors.toFile())
            .start();
    return new ServerProcess(process, errors);
  }

  /** Waits until it answers; its base URL. */
  String ready() throws IOException {
    var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    var line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("the server said " + line + "\n" + errors());
    }
    return line.substring(READY.length());
  }

  /** Everything on standard error so far. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** As SIGKILL: no hook runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As when the parent is gone: the pipe to standard input ends. */
  int closeStandardInput() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return exitCode();
  }

  /** SIGTERM, with standard input left open. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy();
    return exitCode();
  }

  private int exitCode() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server did not end within 30 s");
    }
    return process.exitValue();
  }
}
