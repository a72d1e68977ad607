package org.wetread.dicom.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.io.IOException;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.image.BlkImgDataSrc;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.wavelet.synthesis.InverseWT;

/**
 * JJ2000's chain of stages from codestream to samples, put together without ImageIO: nothing is
 * registered, no colour model has a say in the values.
 */
final class Jpeg2000Image {
  private final TimedCodestream codestream;
  private final BlkImgDataSrc image;
  private final int fractionBits;
  private final int levelShift;
  private final int smallest;
  private final int largest;

  Jpeg2000Image(TimedCodestream codestream, Jpeg2000Header header) throws IOException {
    this.codestream = codestream;
    this.image = new ImgDataConverter(waveletOf(codestream), 0);
    this.fractionBits = image.getFixedPoint(0);
    int half = 1 << (header.precision() - 1);
    // Section G.1.2: samples without sign are coded around zero.
    this.levelShift = header.signed() ? 0 : half;
    this.smallest = levelShift - half;
    this.largest = levelShift + half - 1;
  }

  private static InverseWT waveletOf(TimedCodestream in) throws IOException {
    var parameters = new J2KImageReadParamJava();
    var info = new HeaderInfo();
    var header = new HeaderDecoder(in, parameters, info);
    var specs = header.getDecoderSpecs();
    var packets = BitstreamReaderAgent.createInstance(in, header, parameters, specs, false, info);
    var codeBlocks = header.createEntropyDecoder(packets, parameters);
    var regions = header.createROIDeScaler(codeBlocks, parameters, specs);
    var depths = new int[] {header.getOriginalBitDepth(0)};
    var subbands = header.createDequantizer(regions, depths, specs);
    var wavelet = InverseWT.createInstance(subbands, specs);
    wavelet.setImgResLevel(packets.getImgRes());
    return wavelet;
  }

  /** All tiles, each at its place. */
  short[] read(PixelGeometry geometry) {
    var samples = new short[(int) geometry.pixels()];
    var tiles = image.getNumTiles(null);
    for (int y = 0; y < tiles.y; y++) {
      for (int x = 0; x < tiles.x; x++) {
        image.setTile(x, y);
        readTile(samples, geometry.columns());
      }
    }
    return samples;
  }

  private void readTile(short[] samples, int columns) {
    int width = image.getTileCompWidth(image.getTileIdx(), 0);
    int height = image.getTileCompHeight(image.getTileIdx(), 0);
    int left = image.getCompULX(0) - image.getImgULX();
    int top = image.getCompULY(0) - image.getImgULY();
    var line = new DataBlkInt(0, 0, width, 1);
    for (int y = 0; y < height; y++) {
      codestream.requireTime();
      line.uly = y;
      line.w = width;
      line.h = 1;
      var data = (DataBlkInt) image.getInternCompData(line, 0);
      store(data, samples, (top + y) * columns + left);
    }
  }

  private void store(DataBlkInt line, short[] samples, int start) {
    for (int x = 0; x < line.w; x++) {
      int value = (line.data[line.offset + x] >> fractionBits) + levelShift;
      samples[start + x] = (short) Math.clamp(value, smallest, largest);
    }
  }
}
