package org.wetread.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.worker.image.DicomPreparation;
import org.wetread.worker.image.PillowBilinear;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.image.PreparationMode;

/** A chest radiograph of usual size, 16 bits, from its stored bytes to what a model is shown. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PixelPreparation {

  static final int COLUMNS = 2544;
  static final int ROWS = 3056;
  static final int RESIZE = 512;
  static final int CROP = 448;

  private byte[] object = new byte[0];
  private byte[] grey = new byte[0];
  private final DicomPreparation clinical = preparation(PreparationMode.CLINICAL);
  private final DicomPreparation reference = preparation(PreparationMode.REFERENCE);

  private static DicomPreparation preparation(PreparationMode mode) {
    return new DicomPreparation(mode, DecodeLimits.DEFAULT, RESIZE, CROP);
  }

  /** Draws the pattern of the published hashes, in 8 bits and in 16. */
  @Setup
  public void draw() throws IOException {
    grey = new byte[COLUMNS * ROWS];
    var words = ByteBuffer.allocate(2 * grey.length).order(ByteOrder.LITTLE_ENDIAN);
    for (var i = 0; i < grey.length; i++) {
      var x = i % COLUMNS;
      var y = i / COLUMNS;
      grey[i] = (byte) (7 * x + 13 * y + x * y % 251);
      words.putShort((short) (Byte.toUnsignedInt(grey[i]) * 257));
    }
    var bytes = new ByteArrayOutputStream();
    Part10.write(bytes, header().putPixels(VR.OW, words.array()).build(), Radiograph.SYNTAX);
    object = bytes.toByteArray();
  }

  private static DataSetBuilder header() {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, Radiograph.SOP_CLASS)
        .put(Tag.SOP_INSTANCE_UID, "2.25.1")
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
        .put(Tag.WINDOW_CENTER, "32768")
        .put(Tag.WINDOW_WIDTH, "65536")
        .putInts(Tag.SAMPLES_PER_PIXEL, 1)
        .putInts(Tag.ROWS, ROWS)
        .putInts(Tag.COLUMNS, COLUMNS)
        .putInts(Tag.BITS_ALLOCATED, 16)
        .putInts(Tag.BITS_STORED, 16)
        .putInts(Tag.HIGH_BIT, 15)
        .putInts(Tag.PIXEL_REPRESENTATION, 0);
  }

  /** Parse, decode, window, invert, resize, crop. */
  @Benchmark
  public Preparation clinical() {
    return clinical.prepare(object);
  }

  /** Parse, decode, stretch, resize, crop. */
  @Benchmark
  public Preparation reference() {
    return reference.prepare(object);
  }

  /** What Pillow is timed at, too: the whole 8-bit image to 512 x 615. */
  @Benchmark
  public byte[] resize() {
    return PillowBilinear.resize(grey, COLUMNS, ROWS, RESIZE, RESIZE * ROWS / COLUMNS);
  }
}
