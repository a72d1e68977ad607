package org.wetread.dicom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fuzz target on its seeds, on what once hurt it (resources {@code <target>/<what it did>})
 * and on a few hundred mutations of both that are the same in every run: no Throwable but the
 * documented ones, and no memory out of proportion. The timeout only ends a hang.
 */
@Timeout(120)
class FuzzRegressionTest {

  private static final int MUTATIONS = 400;

  /** What an input of a few kilobytes may cost: the largest image of the targets, several times. */
  private static final long MAX_ALLOCATED_BYTES = 32L << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<FuzzTarget> targets() {
    return Fuzz.targets().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothingButTheDocumentedRefusalsEscapes(FuzzTarget target) throws Exception {
    requireHarmless(target, new byte[0]);
    for (var seed : target.seeds()) {
      requireHarmless(target, seed);
      mutate(target, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatOnceHurtNoLongerDoes(FuzzTarget target) throws Exception {
    for (var input : regressions(target)) {
      requireHarmless(target, input);
    }
  }

  private void mutate(FuzzTarget target, byte[] seed) {
    var random = new Random(20261124);
    for (var round = 0; round < MUTATIONS; round++) {
      requireHarmless(target, Mutation.of(seed, random));
    }
  }

  private void requireHarmless(FuzzTarget target, byte[] input) {
    var before = threads.getCurrentThreadAllocatedBytes();
    assertThatCode(() -> target.reading().read(input))
        .as(() -> target.name() + " on " + HexFormat.of().formatHex(input))
        .doesNotThrowAnyException();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as(() -> "bytes allocated by " + target.name() + " on " + HexFormat.of().formatHex(input))
        .isLessThan(MAX_ALLOCATED_BYTES);
  }

  private static Iterable<byte[]> regressions(FuzzTarget target)
      throws IOException, URISyntaxException {
    var root = Objects.requireNonNull(FuzzRegressionTest.class.getResource("README.md"));
    var folder = Path.of(root.toURI()).resolveSibling(target.name());
    if (!Files.isDirectory(folder)) {
      return Arrays.asList();
    }
    try (var files = Files.list(folder)) {
      return files.sorted().map(FuzzRegressionTest::bytes).toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
