package org.wetread.publisher.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.StudyKey;
import org.wetread.publisher.DestinationUnavailableException;
import org.wetread.publisher.Drafts;
import org.wetread.publisher.SinkOutcome;
import org.wetread.publisher.SiteTable;
import org.wetread.publisher.mapping.Mappers;

class FileSinkTest {

  private static final FhirContext FHIR = FhirContext.forR4();
  private static final StudyKey STUDY = new StudyKey("b".repeat(32));

  @TempDir private Path folder;

  @Test
  void aDraftBecomesAFileThatNamesPatientAndOrderByIdentifierOnly() throws Exception {
    var outcome =
        sink(folder, "urn:mrn").deliver(Drafts.draft(STUDY, 2), Drafts.identity("MRN1", "ACC1"));

    var name = "b".repeat(32) + "-r2.json";
    assertThat(outcome).isEqualTo(new SinkOutcome.Delivered(name));
    assertThat(folder).isDirectoryContaining(file -> file.endsWith(name));
    var bundle =
        FHIR.newJsonParser().parseResource(Bundle.class, Files.readString(folder.resolve(name)));
    var report = (DiagnosticReport) bundle.getEntry().get(3).getResource();
    assertThat(report.getSubject().hasReference()).isFalse();
    assertThat(report.getSubject().getIdentifier().getValue()).isEqualTo("MRN1");
  }

  @Test
  void anIssuerWithoutASystemIsLeftToAnOperator() throws Exception {
    var sites = new SiteTable(Map.of(), Map.of("", "urn:acc"));
    var outcome =
        new FileSink(folder, sites, Mappers.mapper(), FHIR)
            .deliver(Drafts.draft(STUDY, 1), Drafts.identity("MRN1", "ACC1"));

    assertThat(outcome).isEqualTo(new SinkOutcome.NeedsMatching("identifier-unmapped"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenIsWaitedFor() throws Exception {
    var file = Files.createFile(folder.resolve("in-the-way"));

    assertThatExceptionOfType(DestinationUnavailableException.class)
        .isThrownBy(
            () ->
                sink(file, "urn:mrn")
                    .deliver(Drafts.draft(STUDY, 1), Drafts.identity("MRN1", "ACC1")))
        .satisfies(e -> assertThat(e.forDraft()).isFalse());
  }

  private static FileSink sink(Path folder, String patientSystem) {
    var sites = new SiteTable(Map.of("PHANTOM", patientSystem), Map.of("", "urn:acc"));
    return new FileSink(folder, sites, Mappers.mapper(), FHIR);
  }
}
