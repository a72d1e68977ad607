package org.wetread.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.wetread.dicom.fuzz.FuzzTarget;

/** What a sender can make each codec decode. An input is rows, columns, bits, then the frame. */
public final class PixelTargets {

  private static final int ROWS = 23;
  private static final int COLUMNS = 31;
  private static final int HEADER_BYTES = 3;

  private final PixelDecoder decoder = new PixelDecoder(new DecodeLimits(1 << 16, 1 << 17));

  private PixelTargets() {}

  public static List<FuzzTarget> all() {
    var targets = new PixelTargets();
    var wide = Codestreams.image(ROWS, COLUMNS, 12, 1);
    var narrow = Codestreams.image(ROWS, COLUMNS, 8, 1);
    var baseline = Codestreams.jpegBaseline(narrow, COLUMNS);
    return List.of(
        targets.nativePixels(),
        targets.codec("rle", "1.2.840.10008.1.2.5", seed(12, Codestreams.rle(wide, 2))),
        targets.codec("jpeg-baseline", "1.2.840.10008.1.2.4.50", seed(8, baseline)),
        targets.codec(
            "jpeg-extended", "1.2.840.10008.1.2.4.51", seed(8, Codestreams.extended(baseline))),
        targets.codec(
            "jpeg-lossless",
            "1.2.840.10008.1.2.4.57",
            seed(12, LosslessJpegEncoder.encode(wide, COLUMNS, 12, 4, 5)),
            seed(12, LosslessJpegEncoder.encode(wide, COLUMNS, 12, 1, 0))),
        targets.codec("jpeg-ls", "1.2.840.10008.1.2.4.81", jpegLs()),
        targets.codec(
            "jpeg-2000",
            "1.2.840.10008.1.2.4.91",
            seed(8, Codestreams.jpeg2000(narrow, COLUMNS, true)),
            seed(8, Codestreams.jpeg2000(narrow, COLUMNS, false))));
  }

  private FuzzTarget codec(String name, String transferSyntaxUid, byte[]... seeds) {
    return new FuzzTarget(
        name,
        input -> {
          if (input.length > HEADER_BYTES) {
            var frame = Arrays.copyOfRange(input, HEADER_BYTES, input.length);
            decode(() -> decoder.decode(transferSyntaxUid, geometry(input), List.of(frame)));
          }
        },
        List.of(seeds));
  }

  private FuzzTarget nativePixels() {
    return new FuzzTarget(
        "native",
        input -> {
          if (input.length > HEADER_BYTES) {
            var pixels = Arrays.copyOfRange(input, HEADER_BYTES, input.length);
            decode(() -> decoder.decode("1.2.840.10008.1.2.2", geometry(input), pixels));
          }
        },
        List.of(seed(12, new byte[2 * ROWS * COLUMNS])));
  }

  private interface Decoding {
    GreyImage run() throws PixelException;
  }

  private static void decode(Decoding decoding) {
    try {
      var image = decoding.run();
      if (image.storedValues().length != image.rows() * image.columns()) {
        throw new AssertionError("an image that is not whole");
      }
    } catch (PixelException _) {
      // The documented refusal.
    }
  }

  /** Any bits: also those that are none. */
  private static PixelGeometry geometry(byte[] input) {
    int bits = input[2] & 0x3F;
    boolean signed = (input[2] & 0x40) != 0;
    return new PixelGeometry(
        input[0] & 0xFF, input[1] & 0xFF, 1, bits <= 8 ? 8 : 16, bits, bits - 1, signed, 1);
  }

  private static byte[] seed(int bits, byte[] frame) {
    return seed(ROWS, COLUMNS, bits, frame);
  }

  private static byte[] seed(int rows, int columns, int bits, byte[] frame) {
    var out = new ByteArrayOutputStream();
    out.write(rows);
    out.write(columns);
    out.write(bits);
    out.writeBytes(frame);
    return out.toByteArray();
  }

  /** The worked example of T.87 annex H.3. */
  private static byte[] jpegLs() {
    var frame =
        "ffd8fff7000b080004000401011100ffda0008010100000000"
            + "c000006c80208e01c00000574000006ee6000001bc18000005d800009160ffd9";
    return seed(4, 4, 8, HexFormat.of().parseHex(frame));
  }
}
