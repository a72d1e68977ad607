package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * DCMTK and GDCM as they are installed; a test that needs one that is not is skipped, and says so.
 */
final class NativeTools {
  private NativeTools() {}

  /** Runs {@code command in out} and reads what it wrote. */
  static SampleObject convert(List<String> command, Path in, Path out) throws IOException {
    requireInstalled(command.getFirst());
    var line = new ArrayList<>(command);
    line.add(in.toString());
    line.add(out.toString());
    Files.deleteIfExists(out);
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(out).as("%s: %s", command, output).exists();
    return SampleObject.read(out);
  }

  /** What makes an object of this transfer syntax native again. */
  static List<String> decoder(String transferSyntaxUid) {
    return switch (transferSyntaxUid) {
      case "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.70" ->
          List.of("dcmdjpeg");
      case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> List.of("dcmdjpls");
      case "1.2.840.10008.1.2.5" -> List.of("dcmdrle");
      default -> List.of("gdcmconv", "--raw");
    };
  }

  static void requireInstalled(String tool) {
    var path = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
    assumeTrue(
        path.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
        "SKIPPED: " + tool + " is not installed (Debian packages dcmtk, libgdcm-tools)");
  }
}
