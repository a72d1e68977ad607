package org.wetread.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * Turns Pixel Data (7FE0,0010) of any supported transfer syntax into stored values.
 *
 * <p>A Storage SCP chooses what it is sent: it offers what {@link #supports} says and nothing else,
 * so that a sender with another codec sends native pixels instead. Thread-safe.
 */
public final class PixelDecoder {
  private static final Map<String, Codec> NATIVE =
      Map.of(
          "1.2.840.10008.1.2", new NativeCodec(ByteOrder.LITTLE_ENDIAN),
          "1.2.840.10008.1.2.1", new NativeCodec(ByteOrder.LITTLE_ENDIAN),
          // Deflated: the reader has inflated the whole data set before anyone sees its pixels.
          "1.2.840.10008.1.2.1.99", new NativeCodec(ByteOrder.LITTLE_ENDIAN),
          "1.2.840.10008.1.2.2", new NativeCodec(ByteOrder.BIG_ENDIAN));

  private static final Map<String, Codec> ENCAPSULATED =
      Map.of(
          "1.2.840.10008.1.2.4.50", new JpegDctCodec(),
          "1.2.840.10008.1.2.4.51", new JpegDctCodec(),
          "1.2.840.10008.1.2.4.57", new JpegLosslessCodec(),
          "1.2.840.10008.1.2.4.70", new JpegLosslessCodec(),
          "1.2.840.10008.1.2.4.80", new JpegLsCodec(),
          "1.2.840.10008.1.2.4.81", new JpegLsCodec(),
          "1.2.840.10008.1.2.4.90", new Jpeg2000Codec(),
          "1.2.840.10008.1.2.4.91", new Jpeg2000Codec(),
          "1.2.840.10008.1.2.5", new RleCodec());

  private final DecodeLimits limits;
  private final LongSupplier nanoClock;

  public PixelDecoder(DecodeLimits limits) {
    this(limits, System::nanoTime);
  }

  /**
   * @param nanoClock what the time of decoding is measured with
   */
  PixelDecoder(DecodeLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /** Whether images in this transfer syntax can be decoded. */
  public static boolean supports(String transferSyntaxUid) {
    return NATIVE.containsKey(transferSyntaxUid) || ENCAPSULATED.containsKey(transferSyntaxUid);
  }

  /**
   * Decodes native (uncompressed) Pixel Data.
   *
   * @param pixels the value of Pixel Data; padding behind the last pixel is ignored
   * @throws PixelException when there is no whole greyscale image in it
   */
  public GreyImage decode(String transferSyntaxUid, PixelGeometry geometry, byte[] pixels)
      throws PixelException {
    var codec = codec(NATIVE, transferSyntaxUid);
    geometry.check(limits);
    return new GreyImage(geometry, codec.decode(pixels, geometry, time()));
  }

  /**
   * Decodes encapsulated Pixel Data (PS3.5 section A.4).
   *
   * @param fragments the items behind the Basic Offset Table item, in order; they all belong to the
   *     one frame
   * @throws PixelException when there is no whole greyscale image in them
   */
  public GreyImage decode(String transferSyntaxUid, PixelGeometry geometry, List<byte[]> fragments)
      throws PixelException {
    var codec = codec(ENCAPSULATED, transferSyntaxUid);
    geometry.check(limits);
    return new GreyImage(geometry, codec.decode(frame(fragments), geometry, time()));
  }

  private DecodeTime time() {
    return DecodeTime.of(limits.maxTime(), nanoClock);
  }

  private static Codec codec(Map<String, Codec> codecs, String transferSyntaxUid)
      throws PixelException {
    var codec = codecs.get(transferSyntaxUid);
    if (codec != null) {
      return codec;
    }
    throw supports(transferSyntaxUid)
        ? PixelException.corrupt("Pixel Data encoded otherwise than the transfer syntax says")
        : new PixelException(Reason.UNSUPPORTED_TRANSFER_SYNTAX, "no codec");
  }

  private static byte[] frame(List<byte[]> fragments) throws PixelException {
    if (fragments.size() == 1) {
      return fragments.getFirst();
    }
    long length = 0;
    for (var fragment : fragments) {
      if (length > 0 && startsCodestream(fragment)) {
        throw PixelException.mismatch("a second codestream for the one frame");
      }
      length += fragment.length;
    }
    if (length > Integer.MAX_VALUE - Long.BYTES) {
      throw new PixelException(Reason.GEOMETRY_LIMIT, length + " bytes of fragments");
    }
    var frame = new ByteArrayOutputStream((int) length);
    fragments.forEach(frame::writeBytes);
    return frame.toByteArray();
  }

  /**
   * SOI of JPEG or SOC of JPEG 2000, with the marker behind it: never found inside entropy-coded
   * data.
   */
  private static boolean startsCodestream(byte[] fragment) {
    return fragment.length > 2
        && fragment[0] == (byte) 0xFF
        && (fragment[1] == (byte) 0xD8 || fragment[1] == 0x4F)
        && fragment[2] == (byte) 0xFF;
  }
}
