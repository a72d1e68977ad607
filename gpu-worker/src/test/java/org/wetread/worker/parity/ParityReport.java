package org.wetread.worker.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page that says how near our runtime came to the published code, and that it can be told. */
final class ParityReport {

  private static final String HEAD =
      """
      # Parity

      `./wetread test --model-parity` writes this page. It holds the worker's own code (pack loading, resize and crop, tokenizer,
      ONNX Runtime, scoring) against the published modules run by PyTorch, on the same PNG files and sentences, on the CPU.
      The weights are random (the pack's version names the seed): the trained ones were not reachable. The published
      loader and transform read the images, the published wrapper the sentences.

      """;
  private static final String COLUMNS =
      """
      | %s | vectors | lowest cosine | largest deviation of unit vectors | least cosine allowed |
      |---|---|---|---|---|
      """;

  private final List<String> kept = new ArrayList<>();
  private final List<String> planted = new ArrayList<>();

  void add(Agreement agreement) {
    kept.add(agreement.row());
  }

  void addPlanted(Agreement agreement) {
    planted.add(agreement.row());
  }

  void write(Path file, String pack, Map<String, String> made) throws IOException {
    var text =
        HEAD
            + "Pack %s; %s.%n%n".formatted(pack, made)
            + COLUMNS.formatted("Ours against the published")
            + String.join("\n", kept)
            + "\n\nFaults planted in our side; each has to fall below what is allowed:\n\n"
            + COLUMNS.formatted("Fault")
            + String.join("\n", planted)
            + "\n";
    Files.writeString(file, text);
  }
}
