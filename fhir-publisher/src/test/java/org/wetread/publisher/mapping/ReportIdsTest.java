package org.wetread.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wetread.events.PackRef;
import org.wetread.events.StudyKey;
import org.wetread.publisher.Drafts;

class ReportIdsTest {

  private static final StudyKey STUDY = new StudyKey("0123456789abcdef".repeat(2));
  private final ReportIds ids = new ReportIds(URI.create("https://wetread.example.org/fhir"));

  @Test
  void idsAreVersionFiveUuidsOfTheInstallationsNamespace() {
    assertThat(
            ReportIds.version5(
                UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    assertThat(UUID.fromString(ids.report(STUDY)).version()).isEqualTo(5);
    assertThat(UUID.fromString(ids.report(STUDY)).variant()).isEqualTo(2);
  }

  @Test
  void aStudyHasOneReportWhicheverModelReadIt() {
    var other = new PackRef("phantom", "1.3.0", "ff", "demonstration");

    assertThat(ids.report(STUDY)).isEqualTo(ids.report(STUDY));
    assertThat(ids.observation(STUDY, Drafts.PACK, "nodule"))
        .isNotEqualTo(ids.observation(STUDY, other, "nodule"))
        .isNotEqualTo(ids.observation(STUDY, Drafts.PACK, "edema"));
    assertThat(ids.device(Drafts.PACK)).isNotEqualTo(ids.device(other));
    assertThat(ids.provenance(STUDY, 1)).isNotEqualTo(ids.provenance(STUDY, 2));
  }

  @Test
  void anotherInstallationHasOtherIds() {
    assertThat(new ReportIds(URI.create("https://elsewhere.example.org")).report(STUDY))
        .isNotEqualTo(ids.report(STUDY));
  }
}
