package org.wetread.allinone;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged demonstration as a process of its own, as {@code ./wetread demo} starts it. */
final class DemoProcess implements AutoCloseable {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Path APPLICATION = ROOT.resolve("all-in-one/target/quarkus-app");

  private final Process process;
  private final Path output;
  private final Ports ports;

  /** Where one installation listens; kept over a restart. */
  record Ports(int http, int dicom, int fhir, int broker) {

    String fhirBase() {
      return "http://127.0.0.1:" + fhir + "/fhir";
    }

    String worklist() {
      return "http://127.0.0.1:" + http + "/api/studies";
    }

    static Ports free() throws IOException {
      var sockets = new ArrayList<ServerSocket>();
      try {
        for (var i = 0; i < 4; i++) {
          sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
      } finally {
        for (var socket : sockets) {
          socket.close();
        }
      }
    }
  }

  private DemoProcess(Process process, Path output, Ports ports) {
    this.process = process;
    this.output = output;
    this.ports = ports;
  }

  static DemoProcess start(Path data, Ports ports, String... options) throws IOException {
    var command = java("-Xmx448m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-jar", APPLICATION.resolve("quarkus-run.jar").toString()));
    command.addAll(List.of("--data", data.toString()));
    command.addAll(List.of("--http-port", Integer.toString(ports.http())));
    command.addAll(List.of("--dicom-port", Integer.toString(ports.dicom())));
    command.addAll(List.of("--fhir-port", Integer.toString(ports.fhir())));
    command.addAll(List.of("--broker-port", Integer.toString(ports.broker())));
    command.addAll(List.of(options));
    var output = Files.createTempFile(data.toAbsolutePath().getParent(), "demo", ".log");
    return new DemoProcess(run(command, output), output, ports);
  }

  /** {@code ./wetread register} for the demonstration on these ports, run to its end. */
  static int register(Ports ports, Path file) throws IOException, InterruptedException {
    var classPath =
        Stream.of("lib/main/*", "lib/boot/*", "app/*")
            .map(jars -> APPLICATION + "/" + jars)
            .collect(joining(File.pathSeparator));
    var command = java("-cp", classPath, "org.wetread.allinone.demo.Register");
    command.addAll(List.of("--fhir", ports.fhirBase(), file.toString()));
    return run(command, ROOT.resolve("all-in-one/target/register.log")).waitFor();
  }

  private static List<String> java(String... options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    return command;
  }

  private static Process run(List<String> command, Path output) throws IOException {
    return new ProcessBuilder(command)
        .directory(ROOT.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  Ports ports() {
    return ports;
  }

  /** Everything it has said so far. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said something, and fails with all it said when it ends before. */
  void awaitSaid(String pattern, Duration atMost) {
    var wanted = Pattern.compile(pattern);
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .failFast(said(), () -> !process.isAlive() && !wanted.matcher(said()).find())
        .until(() -> wanted.matcher(said()).find());
  }

  /** Its exit status, when it ends in time. */
  int exitStatus(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("still running:\n" + said());
    }
    return process.exitValue();
  }

  /** The processes it has started. */
  List<ProcessHandle> children() {
    return process.toHandle().children().toList();
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(30, TimeUnit.SECONDS)
        .exceptionally(_ -> process.destroyForcibly())
        .join();
  }
}
