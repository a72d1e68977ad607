package org.wetread.dicom.pixel;

/** JPEG-LS, lossless and near-lossless (ITU-T T.87, ISO/IEC 14495-1), one component. */
final class JpegLsCodec implements Codec {

  /** ILV in table C.3: 0, 1 and 2, which are the same for one component. */
  private static final int LAST_INTERLEAVE_MODE = 2;

  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time)
      throws PixelException {
    var header = JpegHeader.read(frame, geometry);
    var scan = header.scan();
    if (header.frame().marker() != JpegMarker.SOF55_JPEG_LS) {
      throw PixelException.unsupported(
          "frame of process " + Integer.toHexString(header.frame().marker()));
    }
    if (header.tables().restartInterval() != 0 || scan.dcTable() != 0) {
      throw PixelException.unsupported("JPEG-LS restart intervals or mapping tables");
    }
    if (scan.se() > LAST_INTERLEAVE_MODE || scan.ah() != 0) {
      throw PixelException.corrupt("interleave mode " + scan.se() + ", Ah " + scan.ah());
    }
    int precision = header.frame().precision();
    var presets = header.tables().presets().orElse(JpegLsPresets.allDefault());
    var parameters = JpegLsParameters.of(presets.resolve(precision, scan.ss()), scan.ss());
    var cell = PixelCell.coded(geometry, precision);
    var bits = new JpegLsBitReader(frame, header.dataPosition(), parameters);
    var cells = new short[(int) geometry.pixels()];
    new JpegLsScan(bits, parameters, geometry.columns()).decode(cells, time);
    undoPointTransform(cells, scan.al());
    return parameters.near() == 0 ? cell.unpack(cells) : cell.unpackSaturated(cells);
  }

  private static void undoPointTransform(short[] samples, int pointTransform) {
    for (int i = 0; pointTransform > 0 && i < samples.length; i++) {
      samples[i] = (short) (samples[i] << pointTransform);
    }
  }
}
