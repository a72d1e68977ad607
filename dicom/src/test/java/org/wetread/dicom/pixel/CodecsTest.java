package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.pixel.PixelException.Reason;

class CodecsTest {
  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final String EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
  private static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";
  private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
  private static final int ROWS = 37;
  private static final int COLUMNS = 53;

  private final PixelDecoder decoder = new PixelDecoder(DecodeLimits.DEFAULT);

  @Test
  void cutsOverlayBitsAndExtendsTheSign() throws PixelException {
    byte[] pixels = {(byte) 0xFF, (byte) 0xF7, 0x01, 0x18, 0x00, (byte) 0x88};
    var twelveBits = new PixelGeometry(1, 3, 1, 16, 12, 11, true, 1);
    assertThat(decoder.decode(EXPLICIT_LITTLE_ENDIAN, twelveBits, pixels).storedValues())
        .containsExactly((short) 0x7FF, (short) -2047, (short) -2048);
  }

  @Test
  void shiftsStoredValuesThatDoNotStartAtBitZero() throws PixelException {
    byte[] pixels = {(byte) 0xAB, (byte) 0xC3};
    var high = new PixelGeometry(1, 1, 1, 16, 12, 15, false, 1);
    assertThat(decoder.decode(EXPLICIT_BIG_ENDIAN, high, pixels).value(0, 0)).isEqualTo(0xABC);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 9, 12, 16})
  void decodesRle(int bits) throws PixelException {
    var values = Codestreams.image(ROWS, COLUMNS, bits, bits);
    var geometry = Codestreams.geometry(ROWS, COLUMNS, bits);
    var fragment = Codestreams.rle(values, geometry.bytesAllocated());
    assertThat(decoder.decode(RLE, geometry, List.of(fragment)).storedValues()).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void decodesLosslessJpegOfAllPredictorsWithAndWithoutRestarts(int bits) throws PixelException {
    var values = Codestreams.image(ROWS, COLUMNS, bits, bits);
    var geometry = Codestreams.geometry(ROWS, COLUMNS, bits);
    for (int selection = 1; selection <= 7; selection++) {
      for (int lines : new int[] {0, 1, 3, ROWS}) {
        var frame = LosslessJpegEncoder.encode(values, COLUMNS, bits, selection, lines);
        assertThat(decoder.decode(JPEG_LOSSLESS, geometry, List.of(frame)).storedValues())
            .as("selection value %d, restart every %d lines", selection, lines)
            .isEqualTo(values);
      }
    }
  }

  @Test
  void putsTheFragmentsOfAFrameTogether() throws PixelException {
    var values = Codestreams.image(ROWS, COLUMNS, 12, 1);
    var frame = LosslessJpegEncoder.encode(values, COLUMNS, 12, 1, 0);
    var fragments =
        List.of(Arrays.copyOf(frame, 100), Arrays.copyOfRange(frame, 100, frame.length));
    var geometry = Codestreams.geometry(ROWS, COLUMNS, 12);
    assertThat(decoder.decode(JPEG_LOSSLESS, geometry, fragments).storedValues()).isEqualTo(values);
    assertThatThrownBy(() -> decoder.decode(JPEG_LOSSLESS, geometry, List.of(frame, frame)))
        .isInstanceOfSatisfying(
            PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GEOMETRY_MISMATCH));
  }

  /** The JDK decodes with the same integer transform, so not one value may differ. */
  @Test
  void decodesBaselineJpegLikeTheJdk() throws IOException, PixelException {
    var values = Codestreams.image(ROWS, COLUMNS, 8, 8);
    var frame = Codestreams.jpegBaseline(values, COLUMNS);
    var expected = ImageIO.read(new ByteArrayInputStream(frame)).getRaster();
    var image =
        decoder.decode(JPEG_BASELINE, Codestreams.geometry(ROWS, COLUMNS, 8), List.of(frame));
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        assertThat(image.value(row, column)).isEqualTo(expected.getSample(column, row, 0));
      }
    }
  }

  /** The worked example of T.87 annex H.3. */
  @Test
  void decodesTheExampleOfTheJpegLsStandard() throws PixelException {
    var codestream =
        HexFormat.of()
            .parseHex(
                "ffd8fff7000b080004000401011100ffda0008010100000000"
                    + "c000006c80208e01c000005740000"
                    + "06ee6000001bc18000005d800009160ffd9");
    var image = decoder.decode(JPEG_LS, Codestreams.geometry(4, 4, 8), List.of(codestream));
    assertThat(image.storedValues())
        .containsExactly(
            new short[] {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145});
  }
}
