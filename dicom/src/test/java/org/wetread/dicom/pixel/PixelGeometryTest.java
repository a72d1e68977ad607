package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wetread.dicom.pixel.PixelException.Reason;

class PixelGeometryTest {
  private final PixelDecoder decoder = new PixelDecoder(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "2147483647, 2147483647, 1, 16, 16, 15, 1, GEOMETRY_LIMIT",
    "65535, 65535, 1, 16, 16, 15, 1, GEOMETRY_LIMIT",
    "65536, 65536, 1, 8, 8, 7, 1, GEOMETRY_LIMIT",
    "0, 10, 1, 16, 16, 15, 1, GEOMETRY_INVALID",
    "10, -1, 1, 16, 16, 15, 1, GEOMETRY_INVALID",
    "10, 10, 1, 16, 17, 16, 1, GEOMETRY_INVALID",
    "10, 10, 1, 16, 0, 0, 1, GEOMETRY_INVALID",
    "10, 10, 1, 16, 12, 5, 1, GEOMETRY_INVALID",
    "10, 10, 1, 0, 0, 0, 1, UNSUPPORTED_BIT_DEPTH",
    "10, 10, 1, 32, 32, 31, 1, UNSUPPORTED_BIT_DEPTH",
    "10, 10, 1, 64, 64, 63, 1, UNSUPPORTED_BIT_DEPTH",
    "10, 10, 1, 1, 1, 0, 1, UNSUPPORTED_BIT_DEPTH",
    "10, 10, 3, 8, 8, 7, 1, NOT_GREYSCALE",
    "10, 10, 1, 16, 16, 15, 0, MULTI_FRAME",
    "10, 10, 1, 16, 16, 15, 2147483647, MULTI_FRAME",
    "10, 10, 1, 16, 16, 15, 1, TRUNCATED",
  })
  void saysNoBeforeItAllocates(
      int rows,
      int columns,
      int samples,
      int allocated,
      int stored,
      int highBit,
      int frames,
      Reason reason) {
    var geometry =
        new PixelGeometry(rows, columns, samples, allocated, stored, highBit, false, frames);
    assertThat(reasonOf("1.2.840.10008.1.2.1", geometry)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.4.203, UNSUPPORTED_TRANSFER_SYNTAX",
    "../../etc, UNSUPPORTED_TRANSFER_SYNTAX",
    "1.2.840.10008.1.2.4.70, CORRUPT",
  })
  void saysNoToNativePixelsInAnotherTransferSyntax(String uid, Reason reason) {
    assertThat(reasonOf(uid, Codestreams.geometry(2, 2, 8))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"4, 5, GEOMETRY_MISMATCH", "5, 4, GEOMETRY_MISMATCH"})
  void believesTheCodestreamNoMoreThanTheHeader(int rows, int columns, Reason reason) {
    var frame = LosslessJpegEncoder.encode(new short[16], 4, 12, 1, 0);
    var geometry = Codestreams.geometry(rows, columns, 12);
    var refusal =
        catchThrowableOfType(
            PixelException.class,
            () -> decoder.decode("1.2.840.10008.1.2.4.70", geometry, List.of(frame)));
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  private Reason reasonOf(String uid, PixelGeometry geometry) {
    return catchThrowableOfType(
            PixelException.class, () -> decoder.decode(uid, geometry, new byte[3]))
        .reason();
  }
}
