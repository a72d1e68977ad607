package org.wetread.dicom.pixel;

/** The decoding procedure of a JPEG-LS scan (T.87 annex A read backwards, section F.1). */
final class JpegLsScan {
  private static final int CONTEXTS = 9 * 9 * 9;
  private static final int CENTRE = CONTEXTS / 2;

  private final JpegLsBitReader bits;
  private final JpegLsParameters parameters;
  private final int columns;

  /** By {@code 81 Q1 + 9 Q2 + Q3}; contexts of opposite sign share one (section A.3.4). */
  private final JpegLsContext[] regular = new JpegLsContext[CENTRE + 1];

  private final JpegLsRun run;

  /**
   * The line above and this one, each with a sample more at either end for the edges of figure A.1.
   */
  private int[] above;

  private int[] line;

  JpegLsScan(JpegLsBitReader bits, JpegLsParameters parameters, int columns) {
    this.bits = bits;
    this.parameters = parameters;
    this.columns = columns;
    this.run = new JpegLsRun(bits, parameters);
    this.above = new int[columns + 2];
    this.line = new int[columns + 2];
    for (int i = 0; i < regular.length; i++) {
      regular[i] = new JpegLsContext(parameters);
    }
  }

  void decode(short[] samples, DecodeTime time) throws PixelException {
    for (int start = 0; start < samples.length; start += columns) {
      time.require();
      // Section A.2.1: Ra of the first sample is the one above it, Rd of the last is Rb.
      line[0] = above[1];
      above[columns + 1] = above[columns];
      decodeLine();
      for (int x = 0; x < columns; x++) {
        samples[start + x] = (short) line[x + 1];
      }
      var finished = line;
      line = above;
      above = finished;
    }
  }

  private void decodeLine() throws PixelException {
    int x = 1;
    while (x <= columns) {
      int ra = line[x - 1];
      int rb = above[x];
      int rc = above[x - 1];
      int context =
          81 * parameters.quantize(above[x + 1] - rb)
              + 9 * parameters.quantize(rb - rc)
              + parameters.quantize(rc - ra);
      if (context == 0) {
        x = run.decode(line, above, x, columns);
      } else {
        line[x++] = decodeRegular(context, predict(ra, rb, rc));
      }
    }
  }

  /** The edge-detecting predictor (figure A.5). */
  private static int predict(int ra, int rb, int rc) {
    int low = Math.min(ra, rb);
    int high = Math.max(ra, rb);
    return rc >= high ? low : rc <= low ? high : ra + rb - rc;
  }

  /** Regular mode (sections A.4 to A.6). */
  private int decodeRegular(int signedContext, int prediction) throws PixelException {
    var context = regular[Math.abs(signedContext)];
    int sign = signedContext < 0 ? -1 : 1;
    int corrected = Math.clamp(prediction + sign * context.correction(), 0, parameters.maxVal());
    int k = context.golombParameter();
    int error = context.unmap(bits.golomb(k, parameters.limit()), k, parameters.near());
    if (Math.abs(error) > parameters.range()) {
      throw bits.fault("prediction error " + error);
    }
    context.update(error, parameters.step());
    return parameters.reconstruct(corrected, sign * error);
  }
}
