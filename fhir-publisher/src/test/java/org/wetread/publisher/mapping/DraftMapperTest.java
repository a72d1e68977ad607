package org.wetread.publisher.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.wetread.events.DraftReport;
import org.wetread.events.StudyKey;
import org.wetread.publisher.BusinessIdentifier;
import org.wetread.publisher.Drafts;

class DraftMapperTest {

  private static final FhirContext FHIR = FhirContext.forR4();
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/wetread/publisher/mapping/draft-transaction.json");
  private static final DraftReport DRAFT = Drafts.draft(new StudyKey("a".repeat(32)), 1);
  private final DraftMapper mapper = Mappers.mapper();

  /** Run with {@code -Dwetread.golden.write=true} to accept a change of shape. */
  @Test
  void theTransactionIsTheGoldenOne() throws IOException {
    var json = json(map(DRAFT)) + "\n";
    if (Boolean.getBoolean("wetread.golden.write")) {
      Files.writeString(GOLDEN, json);
    }
    assertThat(json).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void theSameDraftGivesTheSameBytesWhateverTheMachinesZone() {
    var here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      var there = json(map(DRAFT));
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      assertThat(
              json(
                  Mappers.mapper()
                      .map(
                          DRAFT,
                          Drafts.identity("M", "A"),
                          order(Optional.empty()),
                          Optional.of(Drafts.PRIOR_STUDY_UID))))
          .isEqualTo(there);
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void everyFormBeginsWithTheBanner() {
    var report = report(map(DRAFT));
    var page = new String(report.getPresentedFormFirstRep().getData(), UTF_8);

    assertThat(report.getStatus()).isEqualTo(DiagnosticReportStatus.PARTIAL);
    assertThat(report.hasResultsInterpreter()).isFalse();
    assertThat(report.getConclusion()).startsWith(DraftReport.BANNER);
    assertThat(report.getText().getDivAsString()).contains("<p><b>" + DraftReport.BANNER);
    assertThat(page.substring(page.indexOf("<body>")))
        .startsWith("<body><p><b>" + DraftReport.BANNER);
    assertThat(page).doesNotContain("<script", "src=", "href=", "<right>");
    assertThat(page)
        .contains(
            "Small &lt;right&gt; effusion &amp; more. [retrieved from training corpus, similarity 0.83]");
  }

  @Test
  void theAttachmentCarriesItsSizeAndSha1() throws Exception {
    var page = report(map(DRAFT)).getPresentedFormFirstRep();

    assertThat(page.getSize()).isEqualTo(page.getData().length);
    assertThat(page.getHash()).isEqualTo(MessageDigest.getInstance("SHA-1").digest(page.getData()));
  }

  @Test
  void onlyWhatIsPresentIsStatedAndMostUrgentFirst() {
    assertThat(observations(map(DRAFT)))
        .extracting(it -> it.getCode().getText())
        .containsExactly("Pneumothorax", "Pleural effusion");
    assertThat(report(map(DRAFT)).getResult()).hasSize(2);
  }

  @Test
  void aScoreIsCalledAProbabilityOnlyWhenItIsCalibrated() {
    var found = observations(map(DRAFT));
    assertThat(componentCodes(found.getFirst()))
        .containsExactly("122157", "zero-shot-score", "threshold", "263703002");
    assertThat(componentCodes(found.getLast()))
        .containsExactly("zero-shot-score", "threshold", "263703002");
    assertThat(found).noneMatch(Observation::hasInterpretation);
  }

  @Test
  void theOrdersOwnCodeGoesBeforeOurs() {
    var asked = new CodeableConcept(new Coding("urn:local", "CXR2", "Chest 2 views"));
    var bundle =
        mapper.map(DRAFT, Drafts.identity("M", "A"), order(Optional.of(asked)), Optional.empty());

    assertThat(report(bundle).getCode().getCodingFirstRep().getCode()).isEqualTo("CXR2");
    assertThat(report(map(DRAFT)).getCode().getCodingFirstRep().getCode()).isEqualTo("36643-5");
  }

  @Test
  void aRevisionAmendsTheSameReportAndIsToldByItsOwnProvenance() {
    var next = Drafts.draft(DRAFT.study(), 2);

    assertThat(addresses(map(next))).hasSize(5);
    assertThat(addresses(map(next)))
        .containsAll(addresses(map(DRAFT)).stream().filter(it -> !it.startsWith("Prov")).toList())
        .doesNotContainAnyElementsOf(
            addresses(map(DRAFT)).stream().filter(it -> it.startsWith("Prov")).toList());
  }

  @Test
  void everyResourceOfOursIsLabelledAsAsserted() {
    assertThat(map(DRAFT).getEntry())
        .allSatisfy(
            entry ->
                assertThat(entry.getResource().getMeta().getSecurityFirstRep().getCode())
                    .isEqualTo("AIAST"));
  }

  private Bundle map(DraftReport draft) {
    return mapper.map(
        draft,
        Drafts.identity("MRN1", "ACC1"),
        order(Optional.empty()),
        Optional.of(Drafts.PRIOR_STUDY_UID));
  }

  private static MatchedOrder order(Optional<CodeableConcept> code) {
    return new MatchedOrder(
        Optional.of("Patient/p1"),
        Optional.of("ServiceRequest/s1"),
        new BusinessIdentifier("urn:mrn", "MRN1"),
        new BusinessIdentifier("urn:acc", "ACC1"),
        code);
  }

  private static String json(Bundle bundle) {
    return FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
  }

  private static DiagnosticReport report(Bundle bundle) {
    return resources(bundle, DiagnosticReport.class).getFirst();
  }

  private static List<Observation> observations(Bundle bundle) {
    return resources(bundle, Observation.class);
  }

  private static <T> List<T> resources(Bundle bundle, Class<T> type) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static List<String> componentCodes(Observation observation) {
    return observation.getComponent().stream()
        .map(component -> component.getCode().getCodingFirstRep().getCode())
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> addresses(Bundle bundle) {
    return bundle.getEntry().stream().map(entry -> entry.getRequest().getUrl()).toList();
  }
}
