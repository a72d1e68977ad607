package org.wetread.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.dicom.pixel.PixelDecoder;
import org.wetread.dicom.pixel.PixelException;
import org.wetread.dicom.pixel.PixelGeometry;

class ClinicalRenderingTest {

  @Test
  void stretchesTheImagesOwnRangeWhereNothingIsSaid() throws PixelException {
    assertThat(render(header("MONOCHROME2"), false, 100, 150, 300)).containsExactly(0, 64, 255);
  }

  @Test
  void appliesAWindowByTheLinearFunction() throws PixelException {
    var header = header("MONOCHROME2").put(Tag.WINDOW_CENTER, "2048").put(Tag.WINDOW_WIDTH, "4096");

    assertThat(render(header, false, 0, 1, 2048, 4095)).containsExactly(0, 0, 128, 255);
  }

  @Test
  void appliesTheModalityLutBeforeTheWindow() throws PixelException {
    var header =
        header("MONOCHROME2")
            .put(Tag.RESCALE_SLOPE, "2")
            .put(Tag.RESCALE_INTERCEPT, "-1000")
            .put(Tag.WINDOW_CENTER, "0.5")
            .put(Tag.WINDOW_WIDTH, "2001");

    assertThat(render(header, false, 0, 500, 1000)).containsExactly(0, 128, 255);
  }

  @Test
  void appliesASigmoidWindowWhereTheFunctionSaysSo() throws PixelException {
    var header =
        header("MONOCHROME2")
            .put(Tag.WINDOW_CENTER, "1000")
            .put(Tag.WINDOW_WIDTH, "1000")
            .put(Tag.VOI_LUT_FUNCTION, "SIGMOID");

    assertThat(render(header, false, 0, 1000, 2000)).containsExactly(5, 128, 250);
  }

  @Test
  void prefersAVoiLutToAWindow() throws PixelException {
    var item =
        DataSet.builder()
            .putBytes(Tag.LUT_DESCRIPTOR, VR.US, words(3, 10, 16))
            .putBytes(Tag.LUT_DATA, VR.OW, words(0, 65535, 32768))
            .build();
    var header =
        header("MONOCHROME2")
            .putSequence(Tag.VOI_LUT_SEQUENCE, item)
            .put(Tag.WINDOW_CENTER, "5")
            .put(Tag.WINDOW_WIDTH, "10");

    assertThat(render(header, false, 0, 10, 11, 12, 500)).containsExactly(0, 0, 255, 128, 128);
  }

  @Test
  void invertsOnceHoweverOftenTheHeaderAsks() throws PixelException {
    var once = header("MONOCHROME1");
    var twice = header("MONOCHROME1").put(Tag.PRESENTATION_LUT_SHAPE, "INVERSE");
    var byShape = header("MONOCHROME2").put(Tag.PRESENTATION_LUT_SHAPE, "INVERSE");

    assertThat(render(once, false, 0, 255)).containsExactly(255, 0);
    assertThat(render(twice, false, 0, 255)).containsExactly(255, 0);
    assertThat(render(byShape, false, 0, 255)).containsExactly(255, 0);
  }

  @Test
  void givesPaddingTheSmallestOtherValue() throws PixelException {
    var header = header("MONOCHROME2").putBytes(Tag.PIXEL_PADDING_VALUE, VR.US, words(4000));

    assertThat(render(header, false, 4000, 100, 355)).containsExactly(0, 0, 255);
  }

  @Test
  void readsPaddingInTheSignOfThePixels() throws PixelException {
    var header = header("MONOCHROME2").putBytes(Tag.PIXEL_PADDING_VALUE, VR.US, words(-2000));

    assertThat(render(header, true, -2000, -100, 155)).containsExactly(0, 0, 255);
  }

  @Test
  void showsPaddingDarkInEitherPolarity() throws PixelException {
    var header = header("MONOCHROME1").putBytes(Tag.PIXEL_PADDING_VALUE, VR.US, words(0));

    assertThat(render(header, false, 0, 100, 355)).containsExactly(0, 255, 0);
  }

  @Test
  void takesAWholeRangeForPadding() throws PixelException {
    var header =
        header("MONOCHROME2")
            .putBytes(Tag.PIXEL_PADDING_VALUE, VR.US, words(4095))
            .putBytes(Tag.PIXEL_PADDING_RANGE_LIMIT, VR.US, words(4000));

    assertThat(render(header, false, 4000, 4050, 4095, 100, 355)).containsExactly(0, 0, 0, 0, 255);
  }

  @Test
  void showsAnImageOfNothingButPaddingAsItIs() throws PixelException {
    var header = header("MONOCHROME2").putBytes(Tag.PIXEL_PADDING_VALUE, VR.US, words(9));

    assertThat(render(header, false, 9, 9)).containsExactly(0, 0);
  }

  @Test
  void appliesAnExactLinearWindow() throws PixelException {
    var header =
        header("MONOCHROME2")
            .put(Tag.WINDOW_CENTER, "50")
            .put(Tag.WINDOW_WIDTH, "100")
            .put(Tag.VOI_LUT_FUNCTION, "LINEAR_EXACT");

    assertThat(render(header, false, 0, 20, 50, 100, 101)).containsExactly(0, 51, 128, 255, 255);
  }

  @Test
  void appliesAModalityLutInsteadOfARescale() throws PixelException {
    var header =
        header("MONOCHROME2")
            .putSequence(Tag.MODALITY_LUT_SEQUENCE, lut(3, 10, 0, 500, 1000))
            .put(Tag.WINDOW_CENTER, "500.5")
            .put(Tag.WINDOW_WIDTH, "1001");

    assertThat(render(header, false, 0, 10, 11, 12, 99)).containsExactly(0, 0, 128, 255, 255);
  }

  /** What a Modality LUT gives is never negative, though its input may be. */
  @Test
  void readsAVoiLutBehindAModalityLutAsUnsigned() throws PixelException {
    var header =
        header("MONOCHROME2")
            .putSequence(Tag.MODALITY_LUT_SEQUENCE, lut(2, -1, 40_000, 40_001))
            .putSequence(Tag.VOI_LUT_SEQUENCE, lut(2, 40_000, 0, 65_535));

    assertThat(render(header, true, -1, 0)).containsExactly(0, 255);
  }

  @Test
  void invertsAfterTheWindowAndOnlyThen() throws PixelException {
    var header = header("MONOCHROME1").put(Tag.WINDOW_CENTER, "2048").put(Tag.WINDOW_WIDTH, "4096");

    assertThat(render(header, false, 0, 1024, 4095)).containsExactly(255, 191, 0);
  }

  @Test
  void livesWithAWindowOfNoWidth() throws PixelException {
    for (var function : new String[] {"LINEAR", "LINEAR_EXACT", "SIGMOID"}) {
      var header =
          header("MONOCHROME2")
              .put(Tag.WINDOW_CENTER, "100")
              .put(Tag.WINDOW_WIDTH, "0")
              .put(Tag.VOI_LUT_FUNCTION, function);

      assertThat(render(header, false, 0, 300)).as(function).containsExactly(0, 255);
    }
  }

  private static DataSet lut(int count, int first, int... entries) {
    return DataSet.builder()
        .putBytes(Tag.LUT_DESCRIPTOR, VR.US, words(count, first, 16))
        .putBytes(Tag.LUT_DATA, VR.OW, words(entries))
        .build();
  }

  private static DataSetBuilder header(String photometric) {
    return DataSet.builder().put(Tag.PHOTOMETRIC_INTERPRETATION, photometric);
  }

  private static int[] render(DataSetBuilder header, boolean signed, int... stored)
      throws PixelException {
    var full = header.putBytes(Tag.PIXEL_REPRESENTATION, VR.US, words(signed ? 1 : 0)).build();
    var geometry = new PixelGeometry(1, stored.length, 1, 16, 16, 15, signed, 1);
    var image =
        new PixelDecoder(DecodeLimits.DEFAULT)
            .decode("1.2.840.10008.1.2.1", geometry, words(stored));
    var grey = ClinicalRendering.render(image, DisplayAttributes.of(full));
    var shown = new int[grey.length];
    for (var i = 0; i < grey.length; i++) {
      shown[i] = Byte.toUnsignedInt(grey[i]);
    }
    return shown;
  }

  private static byte[] words(int... values) {
    var bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (var value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }
}
