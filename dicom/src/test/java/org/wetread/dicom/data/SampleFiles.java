package org.wetread.dicom.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Public DICOM objects that lie beside the project, where they do; they belong to their publishers
 * and are not part of it.
 */
public final class SampleFiles {

  private SampleFiles() {}

  /** Those that are files of PS3.10; two of the collection are bare data sets. */
  public static List<Path> part10() throws IOException {
    return all().stream().filter(SampleFiles::isPart10).toList();
  }

  private static boolean isPart10(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(132), StandardCharsets.ISO_8859_1).endsWith("DICM");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them; the calling test is skipped, with a message, where there are none. */
  public static List<Path> all() throws IOException {
    var folder =
        Optional.ofNullable(System.getProperty("wetread.dicom.samples"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data", "dicom"));
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        () -> "SKIPPED: no public DICOM objects at " + folder + " (set -Dwetread.dicom.samples)");
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }
}
