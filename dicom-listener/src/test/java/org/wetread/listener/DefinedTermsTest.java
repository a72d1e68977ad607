package org.wetread.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.Tag;
import org.wetread.events.Technique;

class DefinedTermsTest {

  private static final List<Tag> CODE_STRINGS =
      List.of(Tag.MODALITY, Tag.BODY_PART_EXAMINED, Tag.PHOTOMETRIC_INTERPRETATION);

  @ParameterizedTest
  @CsvSource({
    "CHEST, CHEST",
    "chest, CHEST",
    "Chest PA, CHEST",
    "PORT_CHEST, CHEST",
    "THORAX, THORAX",
    "CHESTABDOMEN, CHESTABDOMEN",
    "CHEST ABDOMEN, CHESTABDOMEN",
    "CHEST_ABD, OTHER",
    "WHOLE BODY, WHOLEBODY",
    "C-SPINE, CSPINE",
    "RIBS, RIB",
    "PELVIS, PELVIS",
    "EXTREMITY, EXTREMITY",
    "L HAND, OTHER"
  })
  void aBodyPartIsAnnouncedAsADefinedTerm(String stated, String announced) throws IOException {
    assertThat(announced(Tag.BODY_PART_EXAMINED, stated).bodyPart()).isEqualTo(announced);
  }

  /** All of them fit into a Code String. */
  @ParameterizedTest
  @ValueSource(
      strings = {"DOE^JANE", "JANE DOE", "DOE", "DOE 19650301", "MRN-0047110815", "DX DOE"})
  void aNameIsNoTerm(String name) throws IOException {
    for (var tag : CODE_STRINGS) {
      assertThat(announced(tag, name).toString()).contains("OTHER").doesNotContain("DOE", "0815");
    }
  }

  @Test
  void whatIsNotStatedIsEmpty() throws IOException {
    for (var tag : CODE_STRINGS) {
      assertThat(announced(tag, "").toString()).doesNotContain("OTHER");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CR", "DX", "MG", "OT", "RTSTRUCT"})
  void aModalityOfTheStandardIsAnnounced(String modality) throws IOException {
    assertThat(announced(Tag.MODALITY, modality).modality()).isEqualTo(modality);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MONOCHROME1", "PALETTE COLOR", "YBR_FULL_422"})
  void aPhotometricInterpretationOfTheStandardIsAnnounced(String stated) throws IOException {
    assertThat(announced(Tag.PHOTOMETRIC_INTERPRETATION, stated).photometricInterpretation())
        .isEqualTo(stated);
  }

  @Test
  void aStationIsAnnouncedOnlyWhenTheSiteNamesIt() throws IOException {
    var header = Instances.chest("1.2.3.4").put(Tag.STATION_NAME, "xr1").build();
    var offered = Instances.offer("1.2.3.4", Instances.encode(header));

    var known = new TechniqueReader(ZoneOffset.UTC, List.of("XR1")::contains);

    assertThat(known.read(header, offered).stationName()).contains("XR1");
    assertThat(announced(Tag.STATION_NAME, "DOE-JANE").stationName()).isEmpty();
  }

  private static Technique announced(Tag tag, String stated) throws IOException {
    var header = Instances.chest("1.2.3.4").put(tag, stated).build();
    return new TechniqueReader(ZoneOffset.UTC)
        .read(header, Instances.offer("1.2.3.4", Instances.encode(header)));
  }
}
