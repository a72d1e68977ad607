package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DicomFormatException.Reason;

class DataSetTest {

  private static final DataSet SMALL =
      DataSet.builder()
          .put(Tag.SOP_CLASS_UID, SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION)
          .put(Tag.SOP_INSTANCE_UID, "1.2.3")
          .put(Tag.PATIENT_NAME, "M\u00fcller^J\u00fcrgen")
          .put(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
          .putInts(Tag.ROWS, 2)
          .putInts(Tag.INSTANCE_NUMBER, 7)
          .putDecimals(Tag.WINDOW_CENTER, 2048, 0.1)
          .putDecimals(Tag.EXPOSURE_INDEX, 412.5)
          .putSequence(
              Tag.VIEW_CODE_SEQUENCE,
              DataSet.builder()
                  .put(Tag.CODE_VALUE, "399348003")
                  .putSequence(Tag.VIEW_MODIFIER_CODE_SEQUENCE)
                  .build(),
              DataSet.EMPTY)
          .putBytes(new Tag(0x0009, 0x1001), VR.UN, new byte[] {1, 2})
          .putPixels(VR.OW, new byte[] {1, 2, 3, 4})
          .build();

  @Test
  void valuesComeBackInTheirOwnTypes() {
    assertThat(SMALL.string(Tag.PATIENT_NAME)).hasValue("M\u00fcller^J\u00fcrgen");
    assertThat(SMALL.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
    assertThat(SMALL.integer(Tag.ROWS)).hasValue(2);
    assertThat(SMALL.integer(Tag.INSTANCE_NUMBER)).hasValue(7);
    assertThat(SMALL.decimals(Tag.WINDOW_CENTER)).containsExactly(2048.0, 0.1);
    assertThat(SMALL.sequence(Tag.VIEW_CODE_SEQUENCE)).hasSize(2);
    assertThat(SMALL.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(SMALL.string(Tag.PATIENT_ID)).isEmpty();
    assertThat(SMALL.integer(Tag.PATIENT_NAME)).isEmpty();
    assertThat(SMALL.toBuilder().build()).isEqualTo(SMALL);
  }

  @Test
  void itsPictureInALogShowsNoValue() {
    assertThat(SMALL.toString()).contains("(0010,0010) PN 16 bytes").doesNotContain("ller");
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {
        "IMPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_BIG_ENDIAN",
        "DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN"
      })
  void everyNativeTransferSyntaxGivesTheSameDataSet(TransferSyntax syntax) throws IOException {
    assertThat(
            DataSetReader.read(
                    new ByteArrayInputStream(encoded(syntax)), syntax, ReadLimits.forObjects())
                .dataSet())
        .isEqualTo(SMALL);
  }

  @Test
  void theHeaderTellsWhereThePixelsBegin() throws IOException {
    var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    var parsed =
        DataSetReader.readHeader(
            new ByteArrayInputStream(encoded(syntax)), syntax, ReadLimits.forHeaders());
    assertThat(parsed.pixelDataFollows()).isTrue();
    assertThat(parsed.bytes()).isEqualTo(encoded(syntax).length - 16);
    assertThat(parsed.dataSet()).isEqualTo(SMALL.toBuilder().remove(Tag.PIXEL_DATA).build());
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.class,
      names = {
        "IMPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_LITTLE_ENDIAN",
        "EXPLICIT_VR_BIG_ENDIAN",
        "DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN"
      })
  void cutAtAnyByteItIsReadOrRefusedAndNothingElse(TransferSyntax syntax) throws IOException {
    var out = new ByteArrayOutputStream();
    Part10.write(out, SMALL, syntax);
    var file = out.toByteArray();
    var refused = 0;
    for (var length = 0; length < file.length; length++) {
      try {
        Part10.read(new ByteArrayInputStream(Arrays.copyOf(file, length)), ReadLimits.forObjects());
      } catch (DicomFormatException e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("ller");
      }
    }
    assertThat(refused).isGreaterThan(file.length * 3 / 4);
  }

  @Test
  void spoiledAnywhereItIsReadOrRefusedAndNothingElse() throws IOException {
    var random = new Random(11);
    var whole = encoded(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    for (var round = 0; round < 20_000; round++) {
      var bytes = whole.clone();
      for (var i = 1 + random.nextInt(4); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        var read =
            DataSetReader.read(
                    new ByteArrayInputStream(bytes),
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    ReadLimits.forObjects())
                .dataSet();
        read.tags().forEach(tag -> assertThat(read.strings(tag)).isNotNull());
        read.tags().forEach(tag -> assertThat(read.decimals(tag)).isNotNull());
      } catch (DicomFormatException e) {
        assertThat(e.reason()).isNotNull();
      }
    }
  }

  @Test
  void anAnnouncedLengthAllocatesNothing() {
    var bytes =
        new byte[] {
          (byte) 0xe0,
          0x7f,
          0x10,
          0,
          'O',
          'W',
          0,
          0,
          (byte) 0xfe,
          (byte) 0xff,
          (byte) 0xff,
          0x0f,
          1,
          2
        };
    assertRefused(bytes, Reason.TRUNCATED);
    bytes[11] = (byte) 0xff;
    assertRefused(bytes, Reason.SIZE_LIMIT);
  }

  @Test
  void nestingAndCountingHaveAnEnd() {
    var deep = new ByteArrayOutputStream();
    for (var i = 0; i < 10_000; i++) {
      deep.writeBytes(
          new byte[] {
            0x08, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1, -2, -1, 0, -32, -1, -1, -1, -1
          });
    }
    assertRefused(deep.toByteArray(), Reason.DEPTH_LIMIT);
    var many = new ByteArrayOutputStream();
    many.writeBytes(new byte[] {0x08, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1});
    for (var i = 0; i < 1_000_001; i++) {
      many.writeBytes(new byte[] {-2, -1, 0, -32, 0, 0, 0, 0});
    }
    assertRefused(many.toByteArray(), Reason.ELEMENT_LIMIT);
  }

  @Test
  void aDeflatedBombStopsInflating() throws IOException {
    var bomb = DataSet.builder().putPixels(VR.OB, new byte[64 << 20]).build();
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(out, bomb, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    assertThatThrownBy(
            () ->
                DataSetReader.read(
                    new ByteArrayInputStream(out.toByteArray()),
                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                    ReadLimits.forObjects()))
        .isInstanceOfSatisfying(
            DicomFormatException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.INFLATE_LIMIT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        "1..2",
        "01.2",
        "1.02",
        "1.2a",
        "../1",
        "1.2\u0000",
        "\u0661.2",
        "1.2 "
      })
  void whatIsNoUidIsInvalid(String uid) {
    assertThat(Uid.isValid(uid)).isFalse();
    assertThat(Uid.isValid("1." + "2".repeat(63))).isFalse();
  }

  @Test
  void generatedUidsAreValidAndFollowTheirSeed() {
    assertThat(UidGenerator.fromSeed(new byte[] {1}))
        .satisfies(uid -> assertThat(Uid.isValid(uid)).isTrue());
    assertThat(UidGenerator.fromSeed(new byte[] {1}))
        .isEqualTo(UidGenerator.fromSeed(new byte[] {1}));
    assertThat(UidGenerator.fromSeed(new byte[] {1}))
        .isNotEqualTo(UidGenerator.fromSeed(new byte[] {2}));
    assertThat(Uid.isValid(FileMeta.IMPLEMENTATION_CLASS_UID)).isTrue();
  }

  @Test
  void everyNamedTagIsInTheDictionaryUnderItsKeyword() throws IllegalAccessException {
    for (var field : Tag.class.getFields()) {
      var keyword = Dictionary.keyword((Tag) field.get(Tag.PATIENT_ID));
      assertThat(keyword).as(field.getName()).isPresent();
      assertThat(keyword.orElseThrow()).isEqualToIgnoringCase(field.getName().replace("_", ""));
    }
  }

  private static void assertRefused(byte[] bytes, Reason reason) {
    assertThatThrownBy(
            () ->
                DataSetReader.read(
                    new ByteArrayInputStream(bytes),
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    ReadLimits.forObjects()))
        .isInstanceOfSatisfying(
            DicomFormatException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static byte[] encoded(TransferSyntax syntax) throws IOException {
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(out, SMALL, syntax);
    return out.toByteArray();
  }
}
