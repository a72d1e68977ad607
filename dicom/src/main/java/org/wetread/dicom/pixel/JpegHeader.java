package org.wetread.dicom.pixel;

import java.util.Optional;

/**
 * What comes before the entropy-coded data: markers and their segments (T.81 section B.1.1), up to
 * the first SOS.
 *
 * <p>One reader for the processes of T.81 and for T.87, which shares its syntax.
 */
final class JpegHeader {
  private final PixelGeometry geometry;
  private final Octets data;
  private final JpegTables tables = new JpegTables();
  private Optional<JpegFrame> frame = Optional.empty();

  private JpegHeader(byte[] codestream, PixelGeometry geometry) {
    this.data = new Octets(codestream);
    this.geometry = geometry;
  }

  /** Frame, scan and tables as they stand where the entropy-coded data begin. */
  record Parsed(JpegFrame frame, JpegScan scan, JpegTables tables, int dataPosition) {}

  static Parsed read(byte[] codestream, PixelGeometry geometry) throws PixelException {
    return new JpegHeader(codestream, geometry).read();
  }

  private Parsed read() throws PixelException {
    if (data.u16() != (0xFF00 | JpegMarker.SOI)) {
      throw PixelException.corrupt("no SOI marker");
    }
    while (true) {
      int marker = nextMarker();
      var segment = data.slice(data.u16() - 2);
      if (marker == JpegMarker.SOS) {
        var known = frame.orElseThrow(() -> PixelException.corrupt("SOS before SOF"));
        return new Parsed(known, JpegScan.read(segment, known), tables, data.position());
      }
      read(marker, segment);
    }
  }

  /** Section B.1.1.2: any number of fill bytes X'FF' may precede a marker. */
  private int nextMarker() throws PixelException {
    if (data.u8() != 0xFF) {
      throw PixelException.corrupt("no marker at byte " + (data.position() - 1));
    }
    int code = data.u8();
    while (code == 0xFF) {
      code = data.u8();
    }
    if (JpegMarker.isReserved(code) || JpegMarker.standsAlone(code)) {
      throw PixelException.corrupt("marker " + Integer.toHexString(code) + " before SOS");
    }
    return code;
  }

  private void read(int marker, Octets segment) throws PixelException {
    if (JpegMarker.isStartOfFrame(marker)) {
      if (frame.isPresent()) {
        throw PixelException.corrupt("second frame header");
      }
      frame = Optional.of(JpegFrame.read(marker, segment, geometry));
      return;
    }
    switch (marker) {
      case JpegMarker.DHT -> tables.readHuffman(segment);
      case JpegMarker.DQT -> tables.readQuantization(segment);
      case JpegMarker.DRI -> tables.readRestartInterval(segment);
      case JpegMarker.LSE -> tables.readPresets(segment);
      case JpegMarker.DAC -> throw PixelException.unsupported("arithmetic coding");
      default -> {
        // APPn, COM and the like: nothing that changes a sample.
      }
    }
  }
}
