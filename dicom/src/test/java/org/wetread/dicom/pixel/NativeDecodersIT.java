package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The codecs against DCMTK (CharLS, IJG) and GDCM (OpenJPEG) as installed: codestreams they write,
 * values they read.
 */
class NativeDecodersIT {
  private static final PixelDecoder DECODER = new PixelDecoder(DecodeLimits.DEFAULT);
  private static final int ROWS = 93;
  private static final int COLUMNS = 101;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mammogram/WG04__MG1_JPLY.dcm",
        "mammogram/fo-dicom__OutOfBoundsOverlay.dcm",
        "other/WG04__XA1_JPLL.dcm",
        "other/pydicom-data__JPGLosslessP14SV1_1s_1f_8b.dcm",
        "other/pydicom__JPEG-lossy.dcm",
        "other/pydicom__JPEGLSNearLossless_16.dcm",
        "other/pydicom__MR_small_jp2klossless.dcm",
        "other/pydicom__MR_small_jpeg_ls_lossless.dcm",
        "radiograph/WG04__RG3_JLSL.dcm",
        "radiograph/WG04__RG3_JLSN.dcm",
        "radiograph/WG04__RG3_JPLL.dcm",
        "radiograph/WG04__RG3_RLE.dcm",
        "radiograph/pydicom-data__RG3_J2KR.dcm",
      })
  void decodesSamplesToTheSameValues(String name) throws IOException, PixelException {
    requireSame(Samples.file(name), 0);
  }

  /**
   * T.800 leaves the irreversible wavelet's rounding free: half a percent of the values are one
   * apart.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "other/pydicom__JPEG2000.dcm",
        "radiograph/pydicom-data__RG1_J2KI.dcm",
        "radiograph/pydicom-data__RG3_J2KI.dcm",
      })
  void decodesIrreversibleJpeg2000WithinOne(String name) throws IOException, PixelException {
    requireSame(Samples.file(name), 1);
  }

  /** Its encoder lost a little beyond white, where 12 bits go on and Bits Stored does not. */
  @Test
  void saturatesWhatALossyCodestreamHasBeyondBitsStored() throws IOException, PixelException {
    var file = Samples.file("radiograph/WG04__RG3_JPLY.dcm");
    var image = SampleObject.read(file).decode(DECODER);
    var reference = NativeTools.convert(List.of("dcmdjpeg"), file, folder.resolve("native.dcm"));
    var cells = words(reference.nativePixels());
    assertThat(IntStream.of(cells).filter(cell -> cell > 1023).count()).isEqualTo(8);
    assertThat(IntStream.range(0, cells.length).map(image::value).toArray())
        .isEqualTo(IntStream.of(cells).map(cell -> Math.min(cell, 1023)).toArray());
  }

  static Stream<Arguments> jpegLsAndJpeg2000() {
    return IntStream.rangeClosed(2, 16)
        .boxed()
        .flatMap(
            bits ->
                Stream.of("dcmcjpls +el", "gdcmconv --j2k")
                    .map(encoder -> Arguments.of(bits, encoder)));
  }

  /**
   * From 8 bits on: below that DCMTK 3.6.7 takes default thresholds that are not those of T.87, and
   * GDCM 3.0.21 stops.
   */
  static Stream<Arguments> nearLosslessJpegLs() {
    return IntStream.rangeClosed(8, 16)
        .boxed()
        .flatMap(
            bits ->
                Stream.of("dcmcjpls +en +md 1", "dcmcjpls +en +md 3", "gdcmconv --jpegls")
                    .map(encoder -> Arguments.of(bits, encoder)));
  }

  static Stream<Arguments> losslessJpeg() {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(selection -> "dcmcjpeg +el +sv " + selection)
        .flatMap(encoder -> Stream.of(8, 12, 16).map(bits -> Arguments.of(bits, encoder)));
  }

  @ParameterizedTest
  @MethodSource({"jpegLsAndJpeg2000", "nearLosslessJpegLs", "losslessJpeg"})
  @CsvSource({
    "12, dcmcjpls +en +md 7",
    "12, dcmcjpls +t1 9 +t2 31 +t3 99",
    "16, dcmcjpls +rs 31",
    "8, dcmcjpeg +eb +q 60",
    "8, dcmcjpeg +eb +q 100",
    "8, dcmcjpeg +ee +q 90",
    "12, dcmcjpeg +ee +q 60",
    "12, dcmcjpeg +ee +q 90",
    "12, dcmcjpeg +ee +q 100",
  })
  void decodesWhatNativeEncodersWrite(int bits, String encoder) throws IOException, PixelException {
    var original = folder.resolve("original.dcm");
    var values = Codestreams.image(ROWS, COLUMNS, bits, bits);
    SampleWriter.write(original, Codestreams.geometry(ROWS, COLUMNS, bits), values);
    var encoded = folder.resolve("encoded.dcm");
    NativeTools.convert(List.of(encoder.split(" ", -1)), original, encoded);
    requireSame(encoded, 0);
  }

  private void requireSame(Path file, int tolerance) throws IOException, PixelException {
    var object = SampleObject.read(file);
    assertThat(object.encapsulated()).isTrue();
    var image = object.decode(DECODER);
    var decoder = NativeTools.decoder(object.transferSyntaxUid());
    var reference =
        NativeTools.convert(decoder, file, folder.resolve("native.dcm")).decode(DECODER);
    assertThat(reference.storedValues()).hasSameSizeAs(image.storedValues());
    int worst =
        IntStream.range(0, image.storedValues().length)
            .map(i -> Math.abs(image.value(i) - reference.value(i)))
            .max()
            .orElseThrow();
    assertThat(worst).as("largest difference").isLessThanOrEqualTo(tolerance);
  }

  private static int[] words(byte[] pixels) {
    return IntStream.range(0, pixels.length / 2)
        .map(i -> (pixels[2 * i] & 0xFF) | (pixels[2 * i + 1] & 0xFF) << Byte.SIZE)
        .toArray();
  }
}
