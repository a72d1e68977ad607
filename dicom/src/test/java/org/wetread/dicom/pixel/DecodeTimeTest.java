package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Codestreams that ask for as much work as their codec does for so few bytes: each is decoded where
 * there is time for it, and given up in the middle of the image where there is not.
 */
class DecodeTimeTest {
  private static final int SIDE = 4096;
  private static final int JPEG_2000_SIDE = 1024;

  /** Lines that a codec may decode before it looks at the time again. */
  private static final int MOST_LINES_A_LOOK = 8;

  /** A flat image of 8 bits, asked for with as few bytes as its coding allows. */
  record Slow(String codec, String transferSyntaxUid, int side, List<byte[]> frame) {

    @Override
    public String toString() {
      return "%s, %d × %d in %d bytes".formatted(codec, side, side, frame.getFirst().length);
    }

    private GreyImage decode(Duration longest, LongSupplier nanoClock) throws PixelException {
      var limits =
          new DecodeLimits(
              DecodeLimits.DEFAULT.maxPixels(), DecodeLimits.DEFAULT.maxOutputBytes(), longest);
      var decoder = new PixelDecoder(limits, nanoClock);
      var geometry = Codestreams.geometry(side, side, 8);
      return codec.equals("native")
          ? decoder.decode(transferSyntaxUid, geometry, frame.getFirst())
          : decoder.decode(transferSyntaxUid, geometry, frame);
    }
  }

  private static final List<Slow> CODESTREAMS = made();

  static List<Slow> codestreams() {
    return CODESTREAMS;
  }

  private static List<Slow> made() {
    var flat = new short[SIDE * SIDE];
    var small = new short[JPEG_2000_SIDE * JPEG_2000_SIDE];
    var baseline = Codestreams.jpegBaseline(flat, SIDE);
    return List.of(
        slow("native", "1.2.840.10008.1.2.1", new byte[flat.length]),
        slow("RLE", "1.2.840.10008.1.2.5", Codestreams.rle(flat, 1)),
        slow("JPEG baseline", "1.2.840.10008.1.2.4.50", baseline),
        slow("JPEG extended", "1.2.840.10008.1.2.4.51", Codestreams.extended(baseline)),
        slow(
            "JPEG lossless",
            "1.2.840.10008.1.2.4.70",
            LosslessJpegEncoder.encode(flat, SIDE, 8, 1, 0)),
        slow("JPEG-LS", "1.2.840.10008.1.2.4.80", flatJpegLs()),
        new Slow(
            "JPEG 2000",
            "1.2.840.10008.1.2.4.90",
            JPEG_2000_SIDE,
            List.of(Codestreams.jpeg2000(small, JPEG_2000_SIDE, true))));
  }

  @ParameterizedTest
  @MethodSource("codestreams")
  void isGivenUpInTheMiddleOfTheImage(Slow slow) throws PixelException {
    var looks = new AtomicLong();
    var image = slow.decode(Duration.ofDays(1), looks::incrementAndGet);
    assertThat(image.storedValues().length).isEqualTo(slow.side * slow.side);
    var needed = looks.get();
    assertThat(needed).isGreaterThanOrEqualTo(slow.side / MOST_LINES_A_LOOK);

    looks.set(0);
    assertThatExceptionOfType(PixelException.class)
        .isThrownBy(() -> slow.decode(Duration.ofNanos(needed / 2), looks::incrementAndGet))
        .extracting(PixelException::reason)
        .isEqualTo(PixelException.Reason.TIME_LIMIT);
    assertThat(looks.get()).isBetween(needed / 2, needed / 2 + 3);
  }

  @ParameterizedTest
  @MethodSource("codestreams")
  void isGivenUpByTheRealClock(Slow slow) {
    assertThatExceptionOfType(PixelException.class)
        .isThrownBy(() -> slow.decode(Duration.ofMillis(1), System::nanoTime))
        .extracting(PixelException::reason)
        .isEqualTo(PixelException.Reason.TIME_LIMIT);
  }

  private static Slow slow(String codec, String transferSyntaxUid, byte[] frame) {
    return new Slow(codec, transferSyntaxUid, SIDE, List.of(frame));
  }

  /** Nothing but runs, a bit a line once they have become long (T.87 section A.7.1). */
  private static byte[] flatJpegLs() {
    var out = new ByteArrayOutputStream();
    var frame = new byte[] {-1, -9, 0, 11, 8, SIDE >> 8, 0, SIDE >> 8, 0, 1, 1, 0x11, 0};
    out.writeBytes(new byte[] {-1, -40});
    out.writeBytes(frame);
    out.writeBytes(new byte[] {-1, -38, 0, 8, 1, 1, 0, 0, 0, 0});
    for (int i = 0; i < SIDE; i++) {
      out.writeBytes(new byte[] {-1, 0x7F});
    }
    out.writeBytes(new byte[] {-1, -39});
    return out.toByteArray();
  }
}
