package org.wetread.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntBinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.events.DeclineReason;

/** The clinical mode from the object to the crop. */
class ClinicalPreparationTest {

  private static final UnaryOperator<DataSetBuilder> PLAIN = UnaryOperator.identity();

  /** Values from 0 to 255, in no symmetry. */
  private static int scene(int x, int y) {
    return (x / 3 + y / 5 + (x > 150 && y < 90 ? 70 : 0)) % 256;
  }

  /** All containers of one scene show the same. */
  @ParameterizedTest
  @CsvSource({
    "8,8,7,false", "16,8,7,false", "16,8,15,false", "16,9,8,false", "16,10,9,false",
    "16,10,13,false", "16,12,11,false", "16,12,15,false", "16,14,13,false", "16,15,15,false",
    "16,16,15,false", "16,9,8,true", "16,10,12,true", "16,12,11,true", "16,12,15,true",
    "16,16,15,true"
  })
  void readsAnyContainer(int allocated, int stored, int highBit, boolean signed) {
    var image = new Radiographs(333, 517, allocated, stored, highBit, signed);
    // Signed values reach below zero.
    IntBinaryOperator values =
        signed ? (x, y) -> scene(x, y) - 128 : ClinicalPreparationTest::scene;
    var plain = Radiographs.bytes(333, 517).part10(ClinicalPreparationTest::scene, PLAIN);

    assertThat(crop(image.part10(values, PLAIN))).isEqualTo(crop(plain));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_LITTLE_ENDIAN",
        "DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_BIG_ENDIAN"
      })
  void readsEveryNativeTransferSyntax(TransferSyntax syntax) {
    var image = new Radiographs(333, 517, 16, 12, 11, false);

    assertThat(crop(image.part10(ClinicalPreparationTest::scene, PLAIN, syntax)))
        .isEqualTo(crop(image.part10(ClinicalPreparationTest::scene, PLAIN)));
  }

  @ParameterizedTest
  @CsvSource({
    "L,F,false,false,false", "R,F,false,true,false", "L,H,false,false,true", "R,H,false,true,true",
    "F,L,true,false,false", "F,R,true,true,false", "H,L,true,false,true", "H,R,true,true,true",
    "LF,FR,false,false,false", "RA,FL,false,true,false"
  })
  void turnsAChestAsAReaderHangsIt(
      String along, String down, boolean transposed, boolean mirrored, boolean upsideDown) {
    // Stored so that what is shown is always the scene.
    IntBinaryOperator stored =
        (column, row) -> {
          var x = transposed ? row : column;
          var y = transposed ? column : row;
          return scene(mirrored ? 332 - x : x, upsideDown ? 516 - y : y);
        };
    var image = transposed ? Radiographs.bytes(517, 333) : Radiographs.bytes(333, 517);
    var object = image.part10(stored, header -> header.put(Tag.PATIENT_ORIENTATION, along, down));

    assertThat(crop(object))
        .isEqualTo(crop(Radiographs.bytes(333, 517).part10(ClinicalPreparationTest::scene, PLAIN)));
  }

  @Test
  void turnsNothingThatIsNoFrontalChest() {
    var image = Radiographs.bytes(333, 517);
    var plain = crop(image.part10(ClinicalPreparationTest::scene, PLAIN));

    assertThat(
            crop(
                image.part10(
                    ClinicalPreparationTest::scene,
                    header -> header.put(Tag.PATIENT_ORIENTATION, "A", "F"))))
        .isEqualTo(plain);
    assertThat(
            crop(
                image.part10(
                    ClinicalPreparationTest::scene,
                    header ->
                        header
                            .put(Tag.PATIENT_ORIENTATION, "R", "H")
                            .put(Tag.BODY_PART_EXAMINED, "HAND"))))
        .isEqualTo(plain);
  }

  @Test
  void mapsARegionOfATurnedImageBackToTheStoredOne() {
    var image = Radiographs.bytes(512, 512);
    var mirrored = geometry(image, "R", "F").region(0, 0, 0.25, 0.5);
    var transposed = geometry(image, "H", "L").region(0, 0, 0.25, 0.5);

    assertThat(mirrored.left()).isCloseTo((32 + 0.75 * 448) / 512, within(1e-12));
    assertThat(mirrored.right()).isCloseTo((32 + 448) / 512.0, within(1e-12));
    assertThat(mirrored.top()).isCloseTo(32 / 512.0, within(1e-12));
    // Stored columns run from foot to head: the upper half of the crop is their right half.
    assertThat(transposed.left()).isCloseTo((32 + 224) / 512.0, within(1e-12));
    assertThat(transposed.right()).isCloseTo((32 + 448) / 512.0, within(1e-12));
    assertThat(transposed.top()).isCloseTo(32 / 512.0, within(1e-12));
    assertThat(transposed.bottom()).isCloseTo((32 + 112) / 512.0, within(1e-12));
  }

  @Test
  void makesPixelsSquare() {
    var squeezed = Radiographs.bytes(400, 300);

    var byRatio =
        prepared(
            squeezed.part10(
                ClinicalPreparationTest::scene,
                header -> header.put(Tag.PIXEL_ASPECT_RATIO, "2", "1")));
    var bySpacing =
        prepared(
            squeezed.part10(
                ClinicalPreparationTest::scene,
                header -> header.putDecimals(Tag.IMAGER_PIXEL_SPACING, 0.4, 0.2)));

    assertThat(byRatio.geometry().resizedWidth()).isEqualTo(512);
    assertThat(byRatio.geometry().resizedHeight()).isEqualTo(512 * 600 / 400);
    assertThat(bySpacing.crop().toBytes()).isEqualTo(byRatio.crop().toBytes());
  }

  @Test
  void takesARatioOfNoDetectorForASlip() {
    var image = Radiographs.bytes(400, 300);
    var plain = crop(image.part10(ClinicalPreparationTest::scene, PLAIN));

    for (var ratio : new String[][] {{"0", "1"}, {"1", "0"}, {"-1", "1"}, {"9", "1"}, {"1", "1"}}) {
      assertThat(
              crop(
                  image.part10(
                      ClinicalPreparationTest::scene,
                      header -> header.put(Tag.PIXEL_ASPECT_RATIO, ratio))))
          .isEqualTo(plain);
    }
  }

  @Test
  void showsAConstantImageInEitherPolarity() {
    var image = Radiographs.words(300, 300);

    assertThat(crop(image.part10((x, y) -> 77, PLAIN))).containsOnly(0);
    assertThat(
            crop(
                image.part10(
                    (x, y) -> 77,
                    header -> header.put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"))))
        .containsOnly(0xff);
  }

  @Test
  void declinesAThumbnail() {
    var thumbnail = Radiographs.bytes(127, 400).part10(ClinicalPreparationTest::scene, PLAIN);

    assertThat(Radiographs.preparation(PreparationMode.CLINICAL).prepare(thumbnail))
        .isEqualTo(new Preparation.Refused(DeclineReason.TOO_SMALL));
  }

  private static CropGeometry geometry(Radiographs image, String along, String down) {
    return prepared(
            image.part10(
                ClinicalPreparationTest::scene,
                header -> header.put(Tag.PATIENT_ORIENTATION, along, down)))
        .geometry();
  }

  private static PreparedImage prepared(byte[] object) {
    return Radiographs.prepared(PreparationMode.CLINICAL, object);
  }

  private static byte[] crop(byte[] object) {
    return prepared(object).crop().toBytes();
  }
}
