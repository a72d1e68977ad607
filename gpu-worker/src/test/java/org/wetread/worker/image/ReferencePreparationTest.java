package org.wetread.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.dicom.pixel.GreyImage;
import org.wetread.dicom.pixel.PixelDecoder;
import org.wetread.dicom.pixel.PixelException;
import org.wetread.dicom.pixel.PixelGeometry;
import org.wetread.events.DeclineReason;

/** The reference mode against what the published loader and transform gave. */
class ReferencePreparationTest {

  private static final UnaryOperator<DataSetBuilder> PLAIN = UnaryOperator.identity();

  /** Everything a reader's display would follow. */
  private static DataSetBuilder forDisplay(DataSetBuilder header) {
    return header
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
        .put(Tag.PRESENTATION_LUT_SHAPE, "INVERSE")
        .putInts(Tag.PIXEL_PADDING_VALUE, 3)
        .put(Tag.RESCALE_SLOPE, "-2")
        .put(Tag.RESCALE_INTERCEPT, "7")
        .put(Tag.WINDOW_CENTER, "100")
        .put(Tag.WINDOW_WIDTH, "50")
        .put(Tag.PATIENT_ORIENTATION, "R", "H")
        .put(Tag.PIXEL_ASPECT_RATIO, "2", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "2544,3056,c9b30b2df1bdbc47350d6d1c5a97ebd865ac5d758a33c8818837600d17fc2db4",
    "3056,2544,993199717087d31b03b3373fe33002bea8861fb9be0b79744c13fed1cc9a2478",
    "1024,1024,fa026d8b802fa4621e3f562ab269e598bbd9995d0ba046077b87b746a50b2c18",
    "512,512,b3ca2d983794d45fa698a12e1a1d5c6260a4ac1f7c3ff2aaa24d9963754f3ce2",
    "512,640,ec5dc5f18275aa143d7deb8fe5aef1684aedccf227b61fd6c4118aea20175cb0",
    "333,517,332f5cf55d2304cd084c600479f3dc9917e1a873f7407e7151445e293c0aef7c",
    "600,400,5fcbd6006efb6ab567a12bbf8abe91df6bd0a06ff06cde03218f5a88721c4bfe",
    "2021,2020,37678b260f687d70ce5b883324e78871faf53e273ba0a4032562010d7cbe5011",
    "1760,2140,cbb42e631b99fe620b29a305ff1f090e97298d9fb513eed3715aa3a7f630c10b",
    "600,711,7f9f9ebaa7c8533daa710396d443f003fa46d723ef19d187fdb9161338b40327"
  })
  void givesThePublishedBytesFromTheObjectToTheCrop(int width, int height, String sha256) {
    var object = Radiographs.bytes(width, height).part10(Radiographs.PATTERN, PLAIN);

    assertThat(sha256(object)).isEqualTo(sha256);
  }

  @Test
  void looksAtStoredValuesOnlyWhateverTheHeaderSaysOfDisplay() {
    var image = Radiographs.bytes(600, 711);

    assertThat(sha256(image.part10(Radiographs.PATTERN, ReferencePreparationTest::forDisplay)))
        .isEqualTo(sha256(image.part10(Radiographs.PATTERN, PLAIN)));
  }

  /** All values of the spans where the double-precision original could round otherwise. */
  @Test
  void stretchesInWholeNumbersToWhatDoublePrecisionGave() throws PixelException {
    for (var span = 1; span <= 2000; span++) {
      var grey = ReferenceRendering.render(ramp(span, 1000));
      for (var step = 0; step <= span; step++) {
        var published = (int) ((double) step / span * 255);
        assertThat(Byte.toUnsignedInt(grey[step])).as("%d of %d", step, span).isEqualTo(published);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4095, 16_383, 65_535})
  void stretchesWiderSpansFromEndToEnd(int span) throws PixelException {
    var grey = ReferenceRendering.render(ramp(span, 0));

    assertThat(Byte.toUnsignedInt(grey[0])).isZero();
    assertThat(Byte.toUnsignedInt(grey[span])).isEqualTo(255);
    for (var step = 0; step <= span; step++) {
      // Where the quotient is whole, rounding could have gone either way.
      if (step * 255L % span == 0) {
        assertThat(Byte.toUnsignedInt(grey[step])).isEqualTo((int) (step * 255L / span));
      }
    }
  }

  @Test
  void stretchesEightBitsThatDoNotFillTheirRange() {
    var narrow = Radiographs.bytes(512, 512).part10((x, y) -> 100 + (x + y) % 51, PLAIN);
    var full = Radiographs.bytes(512, 512).part10((x, y) -> (x + y) % 51 * 255 / 50, PLAIN);

    assertThat(sha256(narrow)).isEqualTo(sha256(full));
  }

  @Test
  void stretchesSignedValuesFromTheirSmallest() {
    var signed = new Radiographs(600, 711, 16, 12, 11, true);
    var shifted = Radiographs.words(600, 711);

    assertThat(sha256(signed.part10((x, y) -> Radiographs.PATTERN.applyAsInt(x, y) - 200, PLAIN)))
        .isEqualTo(sha256(shifted.part10(Radiographs.PATTERN, PLAIN)));
  }

  @Test
  void makesAConstantImageBlack() {
    var crop =
        Radiographs.prepared(
                PreparationMode.REFERENCE, Radiographs.words(300, 300).part10((x, y) -> 77, PLAIN))
            .crop();

    assertThat(crop.toBytes()).containsOnly(0);
  }

  /** Hash of what Pillow made of these colours behind the published loader. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void bringsColourToGreyAsPillowDoes(int planar) {
    var sha256 = sha256(colour(planar, "RGB"));

    assertThat(sha256)
        .isEqualTo("a083513481a51b9e7f2be1295cf576a439e3b9a6071eaacd6a64f452d9e1ba4c");
  }

  @Test
  void passesGreyInThreeChannelsThrough() {
    var grey = new int[3 * 256];
    for (var i = 0; i < grey.length; i++) {
      grey[i] = i / 3;
    }

    var rendered = ReferenceRendering.renderColour(grey);

    for (var level = 0; level < 256; level++) {
      assertThat(Byte.toUnsignedInt(rendered[level])).isEqualTo(level);
    }
  }

  @Test
  void takesColourInNoOtherSpaceAndNotInClinicalMode() {
    assertDeclined(PreparationMode.REFERENCE, colour(0, "YBR_FULL"));
    assertDeclined(PreparationMode.CLINICAL, colour(0, "RGB"));
  }

  private static void assertDeclined(PreparationMode mode, byte[] object) {
    assertThat(Radiographs.preparation(mode).prepare(object))
        .isEqualTo(new Preparation.Refused(DeclineReason.NOT_GREYSCALE));
  }

  private static String sha256(byte[] object) {
    var prepared = Radiographs.prepared(PreparationMode.REFERENCE, object);
    return Radiographs.sha256(prepared.crop().toBytes());
  }

  /** A decoded image of one row: every value of a span, upwards. */
  private static GreyImage ramp(int span, int smallest) throws PixelException {
    var pixels = ByteBuffer.allocate(2 * (span + 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (var step = 0; step <= span; step++) {
      pixels.putShort((short) (smallest + step));
    }
    return new PixelDecoder(DecodeLimits.DEFAULT)
        .decode(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            new PixelGeometry(1, span + 1, 1, 16, 16, 15, false, 1),
            pixels.array());
  }

  private static byte[] colour(int planar, String space) {
    var width = 700;
    var height = 600;
    var pixels = new byte[3 * width * height];
    for (var i = 0; i < pixels.length / 3; i++) {
      var x = i % width;
      var y = i / width;
      int[] levels = {
        20 + (3 * x + 5 * y) % 200, 10 + (7 * x + y + x * y % 97) % 180, 30 + (x + 11 * y) % 211
      };
      for (var channel = 0; channel < 3; channel++) {
        pixels[planar == 1 ? channel * width * height + i : 3 * i + channel] =
            (byte) levels[channel];
      }
    }
    return Radiographs.written(
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
            .put(Tag.SOP_INSTANCE_UID, "2.25.2")
            .put(Tag.PHOTOMETRIC_INTERPRETATION, space)
            .putInts(Tag.SAMPLES_PER_PIXEL, 3)
            .putInts(Tag.PLANAR_CONFIGURATION, planar)
            .putInts(Tag.ROWS, height)
            .putInts(Tag.COLUMNS, width)
            .putInts(Tag.BITS_ALLOCATED, 8)
            .putInts(Tag.BITS_STORED, 8)
            .putInts(Tag.HIGH_BIT, 7)
            .putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putPixels(VR.OB, pixels)
            .build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }
}
