package org.wetread.listener.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Figures seen on the way, for {@code docs/hostile-input.md}; no test depends on them. */
final class Figures {

  private static final Path FILE = Path.of("target", "hostile-input.txt");

  private Figures() {}

  static void note(String line) {
    try {
      Files.createDirectories(FILE.toAbsolutePath().resolveSibling("."));
      Files.writeString(
          FILE,
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
