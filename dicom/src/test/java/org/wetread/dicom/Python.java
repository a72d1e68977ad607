package org.wetread.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The scripts of {@code src/test/python}; a test that needs a package that is not installed is
 * skipped, with a message.
 */
public final class Python {

  /** What a script wrote to its standard output, line by line, and its exit status. */
  public record Outcome(int status, List<String> lines) {}

  /** Where CI puts what the distribution does not have. */
  private static final Path PACKAGES = Path.of("..", ".wetread", "python");

  private final String interpreter;

  private Python(String interpreter) {
    this.interpreter = interpreter;
  }

  /** An interpreter that has this package. */
  public static Python having(String module) {
    var found =
        Stream.of(System.getProperty("wetread.python", "python3"), "/usr/bin/python3")
            .filter(interpreter -> imports(interpreter, module))
            .findFirst();
    assumeTrue(
        found.isPresent(),
        () -> "SKIPPED: Python's " + module + " is not installed (.ci/run shows how)");
    return new Python(found.orElseThrow());
  }

  public Outcome run(String script, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(interpreter, "src/test/python/" + script));
    command.addAll(arguments);
    var out = Files.createTempFile(Path.of("target"), script, ".out");
    try {
      var process = start(command, ProcessBuilder.Redirect.to(out.toFile()));
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(script + " did not end");
      }
      return new Outcome(process.exitValue(), Files.readAllLines(out, StandardCharsets.ISO_8859_1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(out);
    }
  }

  private static boolean imports(String interpreter, String module) {
    try {
      var command = List.of(interpreter, "-c", "import " + module);
      return start(command, ProcessBuilder.Redirect.DISCARD).waitFor() == 0;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }

  private static Process start(List<String> command, ProcessBuilder.Redirect out)
      throws IOException {
    var log = Path.of("target", "python.log").toFile();
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(ProcessBuilder.Redirect.appendTo(log));
    var inherited = Optional.ofNullable(System.getenv("PYTHONPATH")).map(path -> ":" + path);
    builder.environment().put("PYTHONPATH", PACKAGES.toAbsolutePath() + inherited.orElse(""));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return builder.start();
  }
}
