package org.wetread.listener.web;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The fuzz target on its seeds, on each beginning of them, and on damage of the same kind always.
 */
@Timeout(120)
class PartsFuzzTest {

  private static final int DAMAGED = 2_000;

  @BeforeAll
  static void keepQuiet() {
    PartsFuzz.fuzzerInitialize();
  }

  @AfterAll
  static void speakAgain() {
    Logger.getLogger("org.wetread").setLevel(null);
  }

  @Test
  void nothingButTheDocumentedRefusalsEscapes() throws IOException {
    var random = new Random(20261127);
    for (var seed : PartsFuzz.seeds()) {
      for (var length = 0; length <= seed.length; length++) {
        requireHarmless(Arrays.copyOf(seed, length));
      }
      for (var i = 0; i < DAMAGED; i++) {
        var damaged = seed.clone();
        for (var flips = random.nextInt(1, 4); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        requireHarmless(damaged);
      }
    }
  }

  private static void requireHarmless(byte[] input) {
    assertThatCode(() -> PartsFuzz.fuzzerTestOneInput(input))
        .as(() -> HexFormat.of().formatHex(input))
        .doesNotThrowAnyException();
  }
}
