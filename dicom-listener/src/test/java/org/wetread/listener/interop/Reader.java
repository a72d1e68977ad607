package org.wetread.listener.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that reads a DICOM file and says what it thinks of it. */
enum Reader {
  DCMDUMP("dcmdump", "dcmtk"),
  DCIODVFY("dciodvfy", "dicom3tools");

  /** The last is a sum over all values, those of the meta information too. */
  private static final List<String> ABOUT_META =
      List.of(
          "(0x0002,",
          "(0002,",
          "FileMetaInformationVersion",
          "Dicom dataset contains invalid data values");

  private final String tool;
  private final String debianPackage;

  Reader(String tool, String debianPackage) {
    this.tool = tool;
    this.debianPackage = debianPackage;
  }

  void requireInstalled() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1);
    assumeTrue(
        Stream.of(path).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
        () -> "SKIPPED: " + tool + " is not installed (Debian: " + debianPackage + ")");
  }

  /**
   * Its complaints about the file's data set: its meta information is the receiver's own (PS3.10
   * section 7.1).
   */
  List<String> of(Path file) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(tool, file.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    process.waitFor();
    return said.lines()
        .map(line -> line.replace(file.toString(), "FILE"))
        .filter(line -> ABOUT_META.stream().noneMatch(line::contains))
        .toList();
  }
}
