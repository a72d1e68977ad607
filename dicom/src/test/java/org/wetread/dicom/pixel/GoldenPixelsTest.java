package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The public samples against what DCMTK and GDCM made of them, kept as hashes, so that neither need
 * be installed.
 */
class GoldenPixelsTest {
  private static final PixelDecoder DECODER = new PixelDecoder(DecodeLimits.DEFAULT);

  private record Expectation(String file, String transferSyntaxUid, String outcome) {
    static Expectation parse(String line) {
      var columns = line.split("\t", -1);
      return new Expectation(columns[0], columns[1], columns[2]);
    }

    boolean decodes() {
      return outcome.length() == 64;
    }
  }

  private static Stream<Expectation> expectations() {
    try (var golden = GoldenPixelsTest.class.getResourceAsStream("golden.tsv")) {
      var lines = new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines();
      return lines.filter(line -> !line.startsWith("#")).map(Expectation::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> decodesToWhatNativeDecodersGive() {
    return expectations()
        .filter(Expectation::decodes)
        .map(sample -> DynamicTest.dynamicTest(sample.file(), () -> requireSame(sample)));
  }

  @TestFactory
  Stream<DynamicTest> saysNoWithTheRightReason() {
    return expectations()
        .filter(sample -> !sample.decodes())
        .map(sample -> DynamicTest.dynamicTest(sample.file(), () -> requireReason(sample)));
  }

  /** One exposure in four lossless codings: the codecs check each other. */
  @Test
  void allLosslessSyntaxesOfOneRadiographGiveTheSameValues() {
    var names =
        List.of("WG04__RG3_JPLL", "WG04__RG3_JLSL", "WG04__RG3_RLE", "pydicom-data__RG3_J2KR");
    var outcomes =
        expectations()
            .filter(sample -> names.stream().anyMatch(sample.file()::contains))
            .map(Expectation::outcome);
    assertThat(outcomes)
        .hasSize(4)
        .containsOnly("85480a0287e37795bc96799747a69af475f3bf0c35203fac1010fc6e100821a7");
  }

  private static void requireSame(Expectation sample) throws IOException, PixelException {
    var object = Samples.read(sample.file());
    assertThat(object.transferSyntaxUid()).isEqualTo(sample.transferSyntaxUid());
    assertThat(PixelDecoder.supports(object.transferSyntaxUid())).isTrue();
    assertThat(Samples.sha256(object.decode(DECODER))).isEqualTo(sample.outcome());
  }

  private static void requireReason(Expectation sample) throws IOException {
    var object = Samples.read(sample.file());
    assertThatThrownBy(() -> object.decode(DECODER))
        .isInstanceOfSatisfying(
            PixelException.class, e -> assertThat(e.reason()).hasToString(sample.outcome()));
  }
}
