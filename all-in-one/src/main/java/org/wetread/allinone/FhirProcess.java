package org.wetread.allinone;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The FHIR server in a JVM of its own: its Spring and Hibernate do not share a class path with
 * Quarkus. It ends with us, however we end, because its standard input does.
 */
public final class FhirProcess implements AutoCloseable {

  private static final String READY = "READY ";
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Process process;
  private final String base;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private FhirProcess(Process process, String base) {
    this.process = process;
    this.base = base;
  }

  /**
   * Starts the server; it is usable once {@link #ready()} completes.
   *
   * @param home the folder with its jar and {@code lib}
   */
  static FhirProcess start(Path data, int port, Path home) throws IOException {
    Files.createDirectories(data);
    var process =
        new ProcessBuilder(command(data, port, home))
            .redirectError(data.resolve("server.log").toFile())
            .start();
    var fhir = new FhirProcess(process, "http://127.0.0.1:%d/fhir".formatted(port));
    Thread.ofVirtual().name("fhir-output").start(fhir::listen);
    return fhir;
  }

  private static List<String> command(Path data, int port, Path home) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx320m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        jar(home) + File.pathSeparator + home.resolve("lib").resolve("*"),
        "org.wetread.fhirserver.FhirServer",
        "--data",
        data.toString(),
        "--port",
        Integer.toString(port));
  }

  private static Path jar(Path home) throws IOException {
    try (var jars = Files.newDirectoryStream(home, "embedded-fhir-*.jar")) {
      for (var jar : jars) {
        return jar;
      }
    }
    throw new IOException("no FHIR server in " + home + "; build it with ./wetread demo");
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().filter(line -> line.startsWith(READY)).forEach(line -> ready.complete(base));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(
        new IOException("the FHIR server stopped; its log is server.log in its data folder"));
  }

  /** Completes with the base URL when the server answers, exceptionally when it stops before. */
  public CompletableFuture<String> ready() {
    return ready;
  }

  /** Base URL, for example {@code http://127.0.0.1:8090/fhir}. */
  public String base() {
    return base;
  }

  /** The operating system's id of the process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
