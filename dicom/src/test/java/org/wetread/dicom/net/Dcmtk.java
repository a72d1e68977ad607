package org.wetread.dicom.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * DCMTK's command line tools; a test that needs one is skipped, with a message, where it is not
 * installed.
 */
final class Dcmtk {

  private Dcmtk() {}

  static String tool(String name) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1);
    var found =
        Arrays.stream(path)
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        found.isPresent(), () -> "SKIPPED: DCMTK's " + name + " is not installed (Debian: dcmtk)");
    return found.orElseThrow().toString();
  }

  static Process start(List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(Path.of("target", "dcmtk.log").toFile()));
    // Without this DCMTK leaves Nagle's algorithm on and each answer takes 40 ms.
    builder.environment().put("TCP_NODELAY", "1");
    return builder.start();
  }

  static int run(List<String> command) throws IOException, InterruptedException {
    var process = start(command);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(command.getFirst() + " did not end");
    }
    return process.exitValue();
  }
}
