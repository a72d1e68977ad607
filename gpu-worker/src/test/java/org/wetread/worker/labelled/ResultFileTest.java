package org.wetread.worker.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.Progression;
import org.wetread.worker.labelled.ImageResult.Outcome;
import org.wetread.worker.labelled.ImageResult.Score;

class ResultFileTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void knowsAfterwardsWhatItWasToldBefore() throws IOException {
    var kept = result("pack", "one");
    try (var file = open()) {
      file.keep(kept);
      file.keep(result("pack", "two"));
    }

    try (var file = open()) {
      assertThat(file.find(kept.key())).contains(kept);
      assertThat(file.find(result("other pack", "one").key())).isEmpty();
      assertThat(file.find(result("pack", "three").key())).isEmpty();
    }
  }

  /** As a killed process leaves it, at every byte of its last line. */
  @Test
  void forgetsOnlyTheLineThatWasCutShort() throws IOException {
    try (var file = open()) {
      file.keep(result("pack", "one"));
      file.keep(result("pack", "two"));
    }
    var whole = Files.readAllBytes(path());
    var first = Files.readAllLines(path()).getFirst().length() + 1;
    for (var length = first; length < whole.length - 1; length += 7) {
      Files.write(path(), Arrays.copyOf(whole, length));
      try (var file = open()) {
        assertThat(file.find(result("pack", "one").key())).isPresent();
        assertThat(file.find(result("pack", "two").key())).isEmpty();
        file.keep(result("pack", "two"));
      }
      try (var file = open()) {
        assertThat(file.find(result("pack", "two").key())).isPresent();
      }
    }
  }

  private ResultFile open() throws IOException {
    return ResultFile.open(path());
  }

  private Path path() {
    return folder.resolve("results.jsonl");
  }

  private static ImageResult result(String pack, String image) {
    return new ImageResult(
        pack,
        image,
        "",
        Outcome.SCORED,
        "",
        Map.of("nodule", new Score(0.1, 0.4, true), "effusion", new Score(-0.2, null, false)),
        Map.of("nodule", Progression.STABLE),
        "PA",
        "F",
        "40-59",
        "A maker");
  }
}
