package org.wetread.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;

/**
 * One radiograph in every compressed transfer syntax that can be decoded here, written by DCMTK and
 * GDCM: what a model is shown does not depend on how an image travelled.
 */
class TransferSyntaxIT {

  /** Smooth with an edge, as radiographs are; 12 bits, and 8 for the coding that knows no more. */
  private static int twelveBits(int x, int y) {
    return (x * 5 + y * 3 + (x > 200 ? 900 : 0)) % 4096;
  }

  private static int eightBits(int x, int y) {
    return twelveBits(x, y) >> 4;
  }

  /** What the encoders insist on. */
  private static DataSetBuilder inSeries(DataSetBuilder header) {
    return header.put(Tag.STUDY_INSTANCE_UID, "2.25.2").put(Tag.SERIES_INSTANCE_UID, "2.25.3");
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.5,dcmcrle",
    "1.2.840.10008.1.2.4.57,dcmcjpeg +el",
    "1.2.840.10008.1.2.4.70,dcmcjpeg +e1",
    "1.2.840.10008.1.2.4.80,dcmcjpls +el",
    "1.2.840.10008.1.2.4.90,gdcmconv --j2k"
  })
  void showsALosslessImageExactly(String syntax, String encoder) throws IOException {
    var native12 =
        new Radiographs(333, 417, 16, 12, 11, false)
            .part10(TransferSyntaxIT::twelveBits, TransferSyntaxIT::inSeries);

    var coded = converted(native12, encoder);

    assertThat(new String(coded, StandardCharsets.ISO_8859_1)).contains(syntax);
    assertThat(crop(coded)).isEqualTo(crop(native12));
  }

  /** Beside what the encoder lost, nothing is lost: the native decoder's image shows the same. */
  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.4.50,8,dcmcjpeg +eb +q 95,dcmdjpeg",
    "1.2.840.10008.1.2.4.51,12,dcmcjpeg +ee +q 95,dcmdjpeg",
    "1.2.840.10008.1.2.4.81,12,dcmcjpls +en +md 2,dcmdjpls",
    "1.2.840.10008.1.2.4.91,12,gdcmconv --j2k --lossy -q 90,gdcmconv --raw"
  })
  void showsALossyImageAsNativeDecodersDo(String syntax, int bits, String encoder, String decoder)
      throws IOException {
    var image =
        bits == 8
            ? Radiographs.bytes(333, 417)
                .part10(TransferSyntaxIT::eightBits, TransferSyntaxIT::inSeries)
            : new Radiographs(333, 417, 16, 12, 11, false)
                .part10(TransferSyntaxIT::twelveBits, TransferSyntaxIT::inSeries);

    var coded = converted(image, encoder);

    assertThat(new String(coded, StandardCharsets.ISO_8859_1)).contains(syntax);
    var expected = crop(converted(coded, decoder));
    assertThat(meanDifference(crop(coded), expected)).isLessThan(0.5);
    assertThat(meanDifference(crop(image), expected)).isPositive();
  }

  private byte[] converted(byte[] object, String converter) throws IOException {
    var line = new ArrayList<>(List.of(converter.split(" ", -1)));
    var path = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
    assumeTrue(
        path.stream().anyMatch(place -> Files.isExecutable(Path.of(place, line.getFirst()))),
        "SKIPPED: " + line.getFirst() + " is not installed (Debian packages dcmtk, libgdcm-tools)");
    var in = Files.write(folder.resolve("in.dcm"), object);
    var out = folder.resolve("out.dcm");
    line.add(in.toString());
    line.add(out.toString());
    Files.deleteIfExists(out);
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(out).as("%s: %s", converter, said).exists();
    return Files.readAllBytes(out);
  }

  private static byte[] crop(byte[] object) {
    return Radiographs.prepared(PreparationMode.CLINICAL, object).crop().toBytes();
  }

  private static double meanDifference(byte[] one, byte[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += Math.abs(Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]));
    }
    return sum / one.length;
  }
}
