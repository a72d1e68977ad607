package org.wetread.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;

/** The embedded FHIR server, started as its own process from where its module was built. */
final class FhirServerProcess {

  private static final Path MODULE = Path.of("..", "embedded-fhir", "target");

  private final Path data;
  private final int port;
  private Process process;

  private FhirServerProcess(Path data, int port) throws IOException {
    this.data = data;
    this.port = port;
    process = launch();
  }

  static FhirServerProcess start(Path data) throws IOException {
    return new FhirServerProcess(data, freePort());
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port + "/fhir");
  }

  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** On the same port and folder. */
  void startAgain() throws IOException {
    process = launch();
  }

  private Process launch() throws IOException {
    var started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                MODULE.resolve("classes") + ":" + MODULE.resolve("lib") + "/*",
                "org.wetread.fhirserver.FhirServer",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    var line = output.readLine();
    if (line == null || !line.startsWith("READY ")) {
      started.destroyForcibly();
      throw new IOException("the FHIR server said " + line);
    }
    return started;
  }
}
