package org.wetread.dicom.pixel;

/**
 * The decoding procedure of a lossless scan: T.81 sections H.1.2 and H.2. Samples stay in 16 bits,
 * modulo 2^16.
 */
final class JpegLosslessScan {
  private static final int DIFFERENCE_OF_32768 = 16;

  private final JpegBitReader bits;
  private final HuffmanTable table;
  private final int selection;
  private final int pointTransform;
  private final int columns;
  private final int linesPerInterval;

  /** 2^(P-Pt-1), the prediction of the first sample of a scan and of each restart interval. */
  private final int initialPrediction;

  JpegLosslessScan(JpegHeader.Parsed header, byte[] codestream, int columns) throws PixelException {
    var scan = header.scan();
    var precision = header.frame().precision();
    if (scan.ss() < 1 || scan.ss() > 7 || scan.al() >= precision) {
      throw PixelException.corrupt("selection value " + scan.ss() + ", Pt " + scan.al());
    }
    var interval = header.tables().restartInterval();
    // Section H.1.1: an integer multiple of the MCUs in a line.
    if (interval % columns != 0) {
      throw PixelException.corrupt("restart interval " + interval + " inside a line");
    }
    this.bits = new JpegBitReader(codestream, header.dataPosition());
    this.table = header.tables().dc(scan.dcTable());
    this.selection = scan.ss();
    this.pointTransform = scan.al();
    this.columns = columns;
    this.linesPerInterval = interval / columns;
    this.initialPrediction = 1 << (precision - pointTransform - 1);
  }

  void decode(short[] samples, DecodeTime time) throws PixelException {
    int lines = samples.length / columns;
    for (int line = 0; line < lines; line++) {
      time.require();
      boolean restart = linesPerInterval > 0 && line > 0 && line % linesPerInterval == 0;
      if (restart) {
        bits.restart(JpegMarker.restart(line / linesPerInterval - 1));
      }
      if (line == 0 || restart) {
        decodeFirstLine(samples, line * columns);
      } else {
        decodeLine(samples, line * columns);
      }
    }
    if (pointTransform > 0) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (samples[i] << pointTransform);
      }
    }
  }

  /** Section H.1.2.1: there is nothing above, so the sample to the left predicts. */
  private void decodeFirstLine(short[] samples, int start) throws PixelException {
    int ra = initialPrediction;
    for (int i = start; i < start + columns; i++) {
      ra = (ra + difference()) & 0xFFFF;
      samples[i] = (short) ra;
    }
  }

  /** The sample above predicts the first of a line, the selected predictor the others. */
  private void decodeLine(short[] samples, int start) throws PixelException {
    int rb = samples[start - columns] & 0xFFFF;
    int ra = (rb + difference()) & 0xFFFF;
    samples[start] = (short) ra;
    for (int i = start + 1; i < start + columns; i++) {
      int rc = rb;
      rb = samples[i - columns] & 0xFFFF;
      ra = (prediction(ra, rb, rc) + difference()) & 0xFFFF;
      samples[i] = (short) ra;
    }
  }

  /** Table H.1. */
  private int prediction(int ra, int rb, int rc) {
    return switch (selection) {
      case 1 -> ra;
      case 2 -> rb;
      case 3 -> rc;
      case 4 -> ra + rb - rc;
      case 5 -> ra + ((rb - rc) >> 1);
      case 6 -> rb + ((ra - rc) >> 1);
      default -> (ra + rb) >> 1;
    };
  }

  /** Section H.1.2.2: category 16 has no additional bits. */
  private int difference() throws PixelException {
    int category = table.decode(bits);
    if (category < DIFFERENCE_OF_32768) {
      return bits.difference(category);
    }
    if (category > DIFFERENCE_OF_32768) {
      throw bits.fault("difference category " + category);
    }
    return 1 << 15;
  }
}
