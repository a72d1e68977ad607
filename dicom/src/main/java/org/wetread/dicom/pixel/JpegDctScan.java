package org.wetread.dicom.pixel;

import java.util.Arrays;

/**
 * The decoding procedure of a sequential DCT scan: T.81 sections F.2.1 and F.2.2, block after
 * block.
 */
final class JpegDctScan {
  private static final int SIZE = 8;
  private static final int MAX_CATEGORY = 15;
  private static final int ZERO_RUN = 15;

  /** Figure A.6: where in the block the k-th coefficient belongs. */
  private static final int[] ZIG_ZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final JpegBitReader bits;
  private final HuffmanTable dcTable;
  private final HuffmanTable acTable;
  private final int[] quantization;
  private final int restartInterval;
  private final InverseDct inverseDct;
  private final int[] block = new int[SIZE * SIZE];
  private int dcPrediction;

  JpegDctScan(JpegHeader.Parsed header, byte[] codestream) throws PixelException {
    var tables = header.tables();
    this.bits = new JpegBitReader(codestream, header.dataPosition());
    this.dcTable = tables.dc(header.scan().dcTable());
    this.acTable = tables.ac(header.scan().acTable());
    this.quantization = tables.quantization(header.frame().quantizationTable());
    this.restartInterval = tables.restartInterval();
    this.inverseDct = new InverseDct(header.frame().precision());
  }

  void decode(short[] samples, int columns, DecodeTime time) throws PixelException {
    int rows = samples.length / columns;
    int blocks = 0;
    for (int y = 0; y < rows; y += SIZE) {
      time.require();
      for (int x = 0; x < columns; x += SIZE) {
        if (restartInterval > 0 && blocks > 0 && blocks % restartInterval == 0) {
          bits.restart(JpegMarker.restart(blocks / restartInterval - 1));
          dcPrediction = 0;
        }
        decodeBlock();
        inverseDct.transform(block);
        store(samples, columns, y, x);
        blocks++;
      }
    }
  }

  /** Dequantized coefficients of the next block, out of zig-zag order. */
  private void decodeBlock() throws PixelException {
    Arrays.fill(block, 0);
    dcPrediction += bits.difference(category(dcTable.decode(bits)));
    block[0] = dcPrediction * quantization[0];
    int k = 1;
    while (k < block.length) {
      int runSize = acTable.decode(bits);
      int run = runSize >> 4;
      int category = category(runSize & 0xF);
      if (category == 0 && run != ZERO_RUN) {
        return; // EOB
      }
      k += run;
      if (k >= block.length) {
        throw bits.fault("coefficient behind the block");
      }
      block[ZIG_ZAG[k]] = bits.difference(category) * quantization[k];
      k++;
    }
  }

  private int category(int value) throws PixelException {
    if (value > MAX_CATEGORY) {
      throw bits.fault("coefficient category " + value);
    }
    return value;
  }

  /** The part of the block that lies inside the image (section A.2.4). */
  private void store(short[] samples, int columns, int y, int x) {
    int height = Math.min(SIZE, samples.length / columns - y);
    int width = Math.min(SIZE, columns - x);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        samples[(y + row) * columns + x + column] = (short) block[row * SIZE + column];
      }
    }
  }
}
