package org.wetread.dicom.pixel;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriter;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small encoders and images, so that codecs are tested on codestreams no sample has. */
final class Codestreams {
  private static final byte[] SOC_SIZ = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};

  private Codestreams() {}

  static PixelGeometry geometry(int rows, int columns, int bits) {
    return new PixelGeometry(rows, columns, 1, bits <= 8 ? 8 : 16, bits, bits - 1, false, 1);
  }

  /** Smooth shading, noise and flat stretches: something for every mode of every codec. */
  static short[] image(int rows, int columns, int bits, long seed) {
    var random = new Random(seed);
    int largest = (1 << bits) - 1;
    var values = new short[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      double shade = 0.5 + 0.5 * Math.sin(row * 0.13 + column * 0.07);
      int noise = random.nextInt(1 + (largest >> 4));
      boolean flat = row / 5 % 3 == 0 && column > columns / 3;
      boolean extreme = random.nextInt(50) == 0;
      int value = flat ? largest / 3 : (int) (shade * largest) + noise;
      values[i] =
          (short) (extreme ? random.nextBoolean() ? largest : 0 : Math.clamp(value, 0, largest));
    }
    return values;
  }

  /** PS3.5 section G.3.1: replicate runs of three and more, literal runs for the rest. */
  static byte[] rle(short[] values, int bytesAllocated) {
    var segments = new ByteArrayOutputStream();
    var header = new byte[64];
    header[0] = (byte) bytesAllocated;
    for (int s = 0; s < bytesAllocated; s++) {
      int offset = 64 + segments.size();
      for (int b = 0; b < 4; b++) {
        header[4 + 4 * s + b] = (byte) (offset >> (8 * b));
      }
      var plane = new byte[values.length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (byte) (values[i] >> (8 * (bytesAllocated - 1 - s)));
      }
      packBits(plane, segments);
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(header);
    out.writeBytes(segments.toByteArray());
    return out.toByteArray();
  }

  private static void packBits(byte[] plane, ByteArrayOutputStream out) {
    int at = 0;
    while (at < plane.length) {
      int run = runAt(plane, at);
      if (run >= 3) {
        out.write(1 - run);
        out.write(plane[at]);
        at += run;
      } else {
        int from = at;
        while (at < plane.length && at - from < 128 && runAt(plane, at) < 3) {
          at++;
        }
        out.write(at - from - 1);
        out.write(plane, from, at - from);
      }
    }
    if (out.size() % 2 == 1) {
      out.write(0);
    }
  }

  private static int runAt(byte[] plane, int at) {
    int end = at;
    while (end < plane.length && end - at < 128 && plane[end] == plane[at]) {
      end++;
    }
    return end - at;
  }

  /** Baseline JPEG of the JDK's own encoder. */
  static byte[] jpegBaseline(short[] values, int columns) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture(values, columns), "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The extended process decodes all that the baseline one does: only the marker differs. */
  static byte[] extended(byte[] baseline) {
    var frame = baseline.clone();
    for (int i = 0; i + 1 < frame.length; i++) {
      if (frame[i] == (byte) 0xFF && frame[i + 1] == (byte) 0xC0) {
        frame[i + 1] = (byte) 0xC1;
      }
    }
    return frame;
  }

  private static BufferedImage picture(short[] values, int columns) {
    var image = new BufferedImage(columns, values.length / columns, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < values.length; i++) {
      image.getRaster().setSample(i % columns, i / columns, 0, values[i]);
    }
    return image;
  }

  /** JPEG 2000 of eight bits from JJ2000's encoder, without the boxes of its file format. */
  static byte[] jpeg2000(short[] values, int columns, boolean reversible) {
    var writer = new J2KImageWriter(new J2KImageWriterSpi());
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      var parameters = (J2KImageWriteParam) writer.getDefaultWriteParam();
      parameters.setLossless(reversible);
      parameters.setFilter(
          reversible ? J2KImageWriteParam.FILTER_53 : J2KImageWriteParam.FILTER_97);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture(values, columns), null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return codestream(out.toByteArray());
  }

  /** From SOC and SIZ on. */
  private static byte[] codestream(byte[] file) {
    int at = 0;
    while (!Arrays.equals(file, at, at + 4, SOC_SIZ, 0, 4)) {
      at++;
    }
    return Arrays.copyOfRange(file, at, file.length);
  }
}
