package org.wetread.dicom.pixel;

import java.util.Optional;
import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * The marker segments of a JPEG 2000 codestream (ITU-T T.800 annex A) that say how much memory and
 * work it will take, and whether all of it is there. Read before the decoder sees a byte.
 *
 * @param precision bits a sample (Ssiz)
 * @param signed whether samples are two's complement (Ssiz)
 * @param reversible whether the wavelet is the 5-3 one, which returns the very samples (COD)
 */
record Jpeg2000Header(int precision, boolean signed, boolean reversible) {
  private static final int SOC = 0xFF4F;
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int COC = 0xFF53;
  private static final int PPM = 0xFF60;
  private static final int PPT = 0xFF61;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int EOC = 0xFFD9;
  private static final int MARKER_BYTES = 2;

  /** Second bytes: the last that data may hold, start of packet, end of packet header. */
  private static final int LAST_DATA_CODE = 0x8F;

  private static final int SOP = 0x91;
  private static final int EPH = 0x92;
  private static final int SOP_SEGMENT_BYTES = 4;

  /** XRsiz and YRsiz, a byte each. */
  private static final int NOT_SUBSAMPLED = 0x0101;

  /** Far beyond what any encoder writes, and little enough work to refuse nothing that is real. */
  private static final int MAX_TILES = 1024;

  static Jpeg2000Header read(byte[] codestream, PixelGeometry geometry) throws PixelException {
    var data = new Octets(codestream);
    if (data.u16() != SOC || data.u16() != SIZ) {
      throw PixelException.corrupt("no SOC and SIZ");
    }
    var siz = data.slice(data.u16() - MARKER_BYTES);
    checkImageArea(siz, geometry);
    int depth = siz.u8();
    if (siz.u16() != NOT_SUBSAMPLED) {
      throw PixelException.unsupported("subsampled component");
    }
    boolean reversible = readMainHeader(data);
    requireTileParts(data);
    return new Jpeg2000Header((depth & 0x7F) + 1, depth >> 7 == 1, reversible);
  }

  /** Up to the first SOT. */
  private static boolean readMainHeader(Octets data) throws PixelException {
    return readSegments(data, SOT).orElse(false);
  }

  /**
   * Marker segments up to one marker: coding styles are held to their limits in tile-parts, too,
   * and say whether the wavelet is the reversible one.
   */
  private static Optional<Boolean> readSegments(Octets data, int upTo) throws PixelException {
    Optional<Boolean> reversible = Optional.empty();
    for (int marker = data.u16(); marker != upTo; marker = data.u16()) {
      if (marker < 0xFF00) {
        throw PixelException.corrupt("no marker in a header");
      }
      var segment = data.slice(data.u16() - MARKER_BYTES);
      switch (marker) {
        case COD -> reversible = Optional.of(Jpeg2000CodingStyle.read(segment).reversible());
        case COC ->
            reversible = Optional.of(Jpeg2000CodingStyle.readOfComponent(segment).reversible());
        // JJ2000 reads for ever behind the end of packet headers that are kept apart.
        case PPM, PPT -> throw PixelException.unsupported("packed packet headers");
        default -> {}
      }
    }
    return reversible;
  }

  /** SIZ up to Csiz (section A.5.1): image area, tile grid and number of components. */
  private static void checkImageArea(Octets siz, PixelGeometry geometry) throws PixelException {
    siz.skip(2);
    long right = siz.u32();
    long bottom = siz.u32();
    long left = siz.u32();
    long top = siz.u32();
    geometry.requireSize(bottom - top, right - left);
    long tileWidth = siz.u32();
    long tileHeight = siz.u32();
    checkTiles(right - siz.u32(), bottom - siz.u32(), tileWidth, tileHeight);
    int components = siz.u16();
    if (components != 1) {
      throw new PixelException(Reason.NOT_GREYSCALE, "codestream of " + components + " components");
    }
  }

  /** Equation B-5. */
  private static void checkTiles(long width, long height, long tileWidth, long tileHeight)
      throws PixelException {
    if (tileWidth == 0 || tileHeight == 0 || width <= 0 || height <= 0) {
      throw PixelException.corrupt("tile grid");
    }
    long across = Math.ceilDiv(width, tileWidth);
    long down = Math.ceilDiv(height, tileHeight);
    if (across > MAX_TILES || down > MAX_TILES || across * down > MAX_TILES) {
      throw PixelException.unsupported(across + " x " + down + " tiles");
    }
  }

  /**
   * Walks the tile-parts by their length (Psot, section A.4.2) up to EOC: the decoder would make a
   * coarser image of a codestream that ends too soon, without a word.
   */
  private static void requireTileParts(Octets data) throws PixelException {
    int marker = SOT;
    while (marker == SOT) {
      int from = data.position() - MARKER_BYTES;
      data.skip(4);
      long length = data.u32();
      data.skip(2);
      readSegments(data, SOD);
      // Psot 0: up to EOC, the end of the codestream but for one byte of padding.
      long rest = length == 0 ? lastTilePart(data) : length - (data.position() - from);
      requireNoMarkers(data.slice((int) Math.min(rest, Integer.MAX_VALUE)));
      marker = data.u16();
    }
    if (marker != EOC) {
      throw PixelException.corrupt("no EOC behind the tile-parts");
    }
  }

  /**
   * Bits are stuffed so that packets hold nothing beyond FF8FH (section B.10.1, annexes C and D)
   * but the markers SOP and EPH (section A.8); JJ2000 takes bits out of a pair of FFH for ever.
   */
  private static void requireNoMarkers(Octets packets) throws PixelException {
    while (packets.remaining() > 1) {
      if (packets.u8() == 0xFF) {
        int code = packets.u8();
        if (code == SOP) {
          packets.skip(SOP_SEGMENT_BYTES);
        } else if (code > LAST_DATA_CODE && code != EPH) {
          throw PixelException.corrupt("a marker among the packets");
        }
      }
    }
  }

  private static int lastTilePart(Octets data) throws PixelException {
    int padding = data.fromEnd(1) == 0 ? 1 : 0;
    if ((data.fromEnd(2 + padding) << Byte.SIZE | data.fromEnd(1 + padding)) != EOC) {
      throw PixelException.truncated("no EOC");
    }
    return data.remaining() - MARKER_BYTES - padding;
  }
}
