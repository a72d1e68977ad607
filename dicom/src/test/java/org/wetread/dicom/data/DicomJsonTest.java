package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DicomFormatException.Reason;

class DicomJsonTest {

  private static final Tag PRIVATE_CREATOR = new Tag(0x0009, 0x0010);
  private static final Tag PRIVATE = new Tag(0x0009, 0x1001);

  @Test
  void everyKindOfValueIsWrittenAsTheStandardSays() throws IOException {
    var dataSet =
        DataSet.builder()
            .put(Tag.PATIENT_NAME, "Yamada^Tarou=山田^太郎=やまだ^たろう")
            .put(Tag.IMAGE_TYPE, "ORIGINAL", "", "FRONTAL")
            .put(Tag.PATIENT_WEIGHT, "+70.50")
            .put(Tag.KVP, "120.50")
            .put(Tag.PATIENT_SEX)
            .putBytes(new Tag(0x0020, 0x9165), VR.AT, new byte[] {0x10, 0, 0x20, 0})
            .putBytes(new Tag(0x0018, 0x9461), VR.FL, new byte[] {0, 0, (byte) 0xc0, 0x3f})
            .putBytes(PRIVATE, VR.OB, new byte[] {1, 2, 3, 4})
            .putSequence(
                Tag.REFERENCED_IMAGE_SEQUENCE,
                DataSet.builder().put(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3").build(),
                DataSet.EMPTY)
            .build();

    assertThat(json(dataSet))
        .contains("\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}")
        .contains(
            "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\","
                + "\"Ideographic\":\"山田^太郎\",\"Phonetic\":\"やまだ^たろう\"}]}")
        .contains("\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"FRONTAL\"]}")
        .contains("\"00101030\":{\"vr\":\"DS\",\"Value\":[\"+70.50\"]}")
        .contains("\"00180060\":{\"vr\":\"DS\",\"Value\":[120.50]}")
        .contains("\"00100040\":{\"vr\":\"CS\"}")
        .contains("\"00209165\":{\"vr\":\"AT\",\"Value\":[\"00100020\"]}")
        .contains("\"00189461\":{\"vr\":\"FL\",\"Value\":[1.5]}")
        .contains("\"00091001\":{\"vr\":\"OB\",\"InlineBinary\":\"AQIDBA==\"}")
        .contains("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}},{}]}");
    assertThat(back(dataSet)).isEqualTo(dataSet);
  }

  @Test
  void theRepresentationMayComeLast() throws IOException {
    var text =
        "{\"00100010\":{\"Value\":[{\"Alphabetic\":\"A^B\"}],\"vr\":\"PN\"},"
            + "\"00081140\":{\"Value\":[{\"00081155\":{\"Value\":[\"1.2.3\"],\"vr\":\"UI\"}},{}],"
            + "\"vr\":\"SQ\"}}";

    assertThat(
            DicomJson.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                ReadLimits.forHeaders()))
        .isEqualTo(
            DataSet.builder()
                .put(Tag.PATIENT_NAME, "A^B")
                .putSequence(
                    Tag.REFERENCED_IMAGE_SEQUENCE,
                    DataSet.builder().put(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3").build(),
                    DataSet.EMPTY)
                .build());
  }

  @Test
  void bulkDataIsNamedInsteadOfWritten() throws IOException {
    var dataSet = DataSet.builder().putPixels(VR.OW, new byte[] {1, 2}).build();
    var out = new ByteArrayOutputStream();

    DicomJson.write(out, dataSet, Map.of(Tag.PIXEL_DATA, "instances/1/pixels"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"instances/1/pixels\"}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenReadsBack(int seed) throws IOException {
    var random = new Random(seed);
    for (var i = 0; i < 200; i++) {
      var dataSet = random(random, 0);
      assertThat(back(dataSet)).as("seed %d, data set %d", seed, i).isEqualTo(dataSet);
    }
  }

  @Test
  void everyPublicObjectReadsBackWithTheSameValues() throws IOException {
    for (var file : SampleFiles.part10()) {
      try (var in = Files.newInputStream(file)) {
        var dataSet = Part10.readHeader(in, ReadLimits.forHeaders()).dataSet();
        SameValues.require(file.getFileName().toString(), dataSet, back(dataSet));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[{}, {}]",
        "{} {}",
        "{\"00100010\":7}",
        "{\"0010\":{\"vr\":\"PN\"}}",
        "{\"00100010\":{\"vr\":\"XX\"}}",
        "{\"00100010\":{\"Value\":[\"A\"]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"seven\"]}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"%%%\"}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"file:///etc/passwd\"}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Secret\":\"A\"}]}}"
      })
  void whatIsNoDataSetIsRefused(String text) {
    assertThatExceptionOfType(DicomFormatException.class).isThrownBy(() -> read(text));
  }

  @Test
  void depthAndNumberOfElementsAreLimited() {
    var deep = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(70) + "{}" + "]}}".repeat(70);
    assertThatExceptionOfType(DicomFormatException.class).isThrownBy(() -> read(deep));

    var many = "{\"00280010\":{\"vr\":\"US\",\"Value\":[0" + ",0".repeat(200_000) + "]}}";
    assertThatExceptionOfType(DicomFormatException.class)
        .isThrownBy(() -> read(many))
        .extracting(DicomFormatException::reason)
        .isEqualTo(Reason.ELEMENT_LIMIT);
  }

  private static DataSet random(Random random, int depth) {
    var builder = DataSet.builder().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    builder.putBytes(PRIVATE_CREATOR, VR.LO, "WETREAD TEST".getBytes(StandardCharsets.US_ASCII));
    builder.put(Tag.PATIENT_NAME, word(random) + "=" + word(random));
    builder.put(Tag.PATIENT_COMMENTS, word(random));
    builder.put(Tag.IMAGE_TYPE, "ORIGINAL", "", "P" + random.nextInt(100));
    builder.put(Tag.KVP, Double.toString(random.nextGaussian() * 1e3));
    var place = 0;
    for (var vr : List.of(VR.FL, VR.FD, VR.SL, VR.SS, VR.UL, VR.US, VR.SV, VR.UV, VR.OB, VR.UN)) {
      var bytes = new byte[8 * random.nextInt(4)];
      random.nextBytes(bytes);
      if (vr == VR.FL || vr == VR.FD) {
        // Of the many ways to write "not a number" in bits one is kept.
        Arrays.fill(bytes, (byte) random.nextInt(0x70));
      }
      builder.putBytes(new Tag(0x0009, 0x1001 + place++), vr, bytes);
    }
    if (depth < 3) {
      builder.putSequence(
          Tag.REFERENCED_IMAGE_SEQUENCE, random(random, depth + 1), random(random, depth + 3));
    }
    return builder.build();
  }

  private static String word(Random random) {
    return "Ä" + Integer.toString(random.nextInt(1 << 20), 36).toUpperCase(Locale.ROOT) + "ж";
  }

  private static DataSet back(DataSet dataSet) throws IOException {
    return read(json(dataSet));
  }

  private static DataSet read(String json) throws IOException {
    return DicomJson.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), ReadLimits.forHeaders());
  }

  private static String json(DataSet dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    DicomJson.write(out, dataSet);
    return out.toString(StandardCharsets.UTF_8);
  }
}
