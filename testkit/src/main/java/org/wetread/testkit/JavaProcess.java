package org.wetread.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of its own on this one's class path, which a test may kill. What it says on
 * standard output its parent waits for; what it says on standard error goes to a log in its folder.
 */
public final class JavaProcess implements AutoCloseable {

  private static final Duration TO_DIE = Duration.ofSeconds(30);
  private static final int LAST_LINES = 30;

  private final Process process;
  private final Path log;
  private final BufferedReader said;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    said = process.inputReader();
  }

  /**
   * Starts a main class.
   *
   * @param folder an existing folder, for the log
   * @param jvmOptions for example {@code -Xmx256m}
   */
  public static JavaProcess start(
      Class<?> main, Path folder, List<String> jvmOptions, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    // Else the logging of Quarkus, where it is on the class path, words every trace message.
    command.add("-Dlogging.initial-configurator.min-level=WARNING");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    var log = folder.resolve(main.getSimpleName() + ".log");
    var complaints = ProcessBuilder.Redirect.appendTo(log.toFile());
    try {
      Files.createDirectories(folder);
      return new JavaProcess(new ProcessBuilder(command).redirectError(complaints).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("a child process did not start", e);
    }
  }

  /**
   * Waits until the process says a word at the beginning of a line.
   *
   * @return the rest of that line
   * @throws IllegalStateException when it ends without saying it, with what it complained of last
   */
  public String awaits(String word) {
    try {
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(word)) {
          return line.substring(word.length()).strip();
        }
      }
      throw new IllegalStateException(
          "the process ended without saying %s; its log ends with%n%s"
              .formatted(word, lastLines()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastLines() throws IOException {
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** Whether it ends by itself within this time. */
  public boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted beside a child process", e);
    }
  }

  /** SIGTERM, and waits for its end. */
  public void stop() {
    process.destroy();
    if (!endsWithin(TO_DIE)) {
      throw new IllegalStateException("the process does not stop");
    }
  }

  /** SIGKILL, and waits for its end. */
  public void kill() {
    process.destroyForcibly();
    if (!endsWithin(TO_DIE)) {
      throw new IllegalStateException("the process does not die");
    }
  }

  /** SIGSTOP: it lives and does nothing, as behind a network that swallows everything. */
  public void suspend() {
    signal("STOP");
  }

  /** SIGCONT: it goes on where it was. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("the process cannot be sent SIG" + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted beside a child process", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
