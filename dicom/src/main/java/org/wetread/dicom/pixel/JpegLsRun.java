package org.wetread.dicom.pixel;

/** Run mode (T.87 section A.7): a stretch of like samples, and the one that ends it. */
final class JpegLsRun {
  /** J: the logarithm of the run length that one bit stands for. */
  private static final int[] J = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final JpegLsBitReader bits;
  private final JpegLsParameters parameters;
  private final JpegLsContext[] interruption;
  private int runIndex;

  JpegLsRun(JpegLsBitReader bits, JpegLsParameters parameters) {
    this.bits = bits;
    this.parameters = parameters;
    this.interruption =
        new JpegLsContext[] {new JpegLsContext(parameters), new JpegLsContext(parameters)};
  }

  /** Fills the line from {@code x} on and returns the place behind the run and its interruption. */
  int decode(int[] line, int[] above, int x, int last) throws PixelException {
    int value = line[x - 1];
    int end = x + runLength(last + 1 - x);
    for (int i = x; i < end; i++) {
      line[i] = value;
    }
    if (end > last) {
      return end;
    }
    line[end] = decodeInterruption(value, above[end]);
    if (runIndex > 0) {
      runIndex--;
    }
    return end + 1;
  }

  /** Figures A.15 and A.16 read backwards; a run may be cut by the end of the line. */
  private int runLength(int remaining) throws PixelException {
    int length = 0;
    while (bits.receive(1) == 1) {
      int stretch = 1 << J[runIndex];
      if (length + stretch > remaining) {
        return remaining;
      }
      length += stretch;
      runIndex = Math.min(runIndex + 1, J.length - 1);
      if (length == remaining) {
        return length;
      }
    }
    length += bits.receive(J[runIndex]);
    if (length >= remaining) {
      throw bits.fault("run beyond the line");
    }
    return length;
  }

  /** Section A.7.2. */
  private int decodeInterruption(int ra, int rb) throws PixelException {
    int type = Math.abs(ra - rb) <= parameters.near() ? 1 : 0;
    var context = interruption[type];
    int k = context.interruptionGolombParameter(type);
    int mapped = bits.golomb(k, parameters.limit() - J[runIndex] - 1);
    int error = context.unmapInterruption(mapped, k, type);
    if (Math.abs(error) > parameters.range()) {
      throw bits.fault("prediction error " + error);
    }
    context.updateInterruption(error, mapped, type);
    boolean inverted = type == 0 && ra > rb;
    return parameters.reconstruct(type == 1 ? ra : rb, inverted ? -error : error);
  }
}
