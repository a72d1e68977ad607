package org.wetread.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.gclient.ICriterion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.Delivery;
import org.wetread.events.StudyKey;
import org.wetread.events.Urgency;
import org.wetread.messaging.RetryLaterException;
import org.wetread.publisher.fhir.FhirEndpoint;
import org.wetread.publisher.fhir.FhirTransactionSink;
import org.wetread.publisher.mapping.Mappers;

/** Drafts against a real FHIR server. Each test has its own patient, order and study. */
class FhirPublishingIT {

  private static final String MRN = "urn:test:mrn";
  private static final String ACCESSION = "urn:test:accession";
  private static final FhirContext FHIR = FhirContext.forR4();

  @TempDir private static Path folder;
  private static FhirServerProcess server;
  private static IGenericClient ehr;

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final StudyKey study = new StudyKey(id);
  private final StudyIdentity identity =
      Drafts.identity("M" + id, "A" + id, "2.25." + Integer.toUnsignedString(id.hashCode()));

  @BeforeAll
  static void start() throws IOException {
    server = FhirServerProcess.start(folder);
    FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    FHIR.getRestfulClientFactory().setSocketTimeout(30_000);
    ehr = FHIR.newRestfulGenericClient(server.base().toString());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.stop();
  }

  @BeforeEach
  void orderAStudy() {
    putPatient("p" + id, "Phantom");
    putOrder("s" + id, "p" + id);
  }

  @Test
  void aRedeliveredDraftIsOneReport() throws Exception {
    delivery().handle(Drafts.draft(study, 1));
    delivery().handle(Drafts.draft(study, 1));

    assertThat(outcomes()).containsExactly(Delivery.Outcome.DELIVERED, Delivery.Outcome.DELIVERED);
    assertThat(reports()).hasSize(1);
    var report = reports().getFirst();
    assertThat(report.getStatus()).isEqualTo(DiagnosticReportStatus.PARTIAL);
    assertThat(report.getIdElement().getVersionIdPart()).isEqualTo("1");
    assertThat(report.getResult()).hasSize(2);
    assertThat(lastDelivery().report()).contains("DiagnosticReport/" + report.getIdPart());
    assertThat(provenances(report)).hasSize(1);
  }

  @Test
  void aLaterRevisionAmendsTheReportAndWithdrawsWhatItNoLongerStates() throws Exception {
    delivery().handle(Drafts.draft(study, 1));
    var effusion = Drafts.score("pleural-effusion", "Pleural effusion", true, Urgency.URGENT);
    delivery().handle(Drafts.draft(study, 2, List.of(effusion)));
    delivery().handle(Drafts.draft(study, 1));

    assertThat(outcomes())
        .containsExactly(
            Delivery.Outcome.DELIVERED, Delivery.Outcome.DELIVERED, Delivery.Outcome.WITHHELD);
    assertThat(lastDelivery().reason()).contains("newer-revision-stands");
    var report = reports().getFirst();
    assertThat(report.getIdElement().getVersionIdPart()).isEqualTo("2");
    assertThat(report.getResult()).hasSize(1);
    assertThat(observations())
        .extracting(Observation::getStatus)
        .containsExactlyInAnyOrder(ObservationStatus.PRELIMINARY, ObservationStatus.CANCELLED);
    assertThat(provenances(report)).hasSize(2);
  }

  @Test
  void aHumansFinalReportIsNeverOverwrittenNorAccompanied() throws Exception {
    putHumanReport(DiagnosticReportStatus.FINAL);

    delivery().handle(Drafts.draft(study, 1));

    assertThat(outcomes()).containsExactly(Delivery.Outcome.WITHHELD);
    assertThat(lastDelivery().reason()).contains("final-report-exists");
    assertThat(reports())
        .singleElement()
        .satisfies(it -> assertThat(it.getIdPart()).isEqualTo("h" + id));
  }

  @Test
  void aDraftThatAHumanFinalisedStaysAsItIs() throws Exception {
    delivery().handle(Drafts.draft(study, 1));
    var report = reports().getFirst();
    report.setStatus(DiagnosticReportStatus.FINAL).setConclusion("Read by a human.");
    ehr.update().resource(report).execute();

    delivery().handle(Drafts.draft(study, 2));

    assertThat(lastDelivery().reason()).contains("draft-finalised");
    assertThat(reports().getFirst().getConclusion()).isEqualTo("Read by a human.");
  }

  @Test
  void aStudyOfNobodyOrOfTwoIsLeftToAnOperator() throws Exception {
    delivery(Drafts.identity("M-unknown", "A" + id)).handle(Drafts.draft(study, 1));
    putPatient("q" + id, "Phantom");
    delivery().handle(Drafts.draft(study, 1));

    assertThat(outcomes())
        .containsExactly(Delivery.Outcome.NEEDS_MATCHING, Delivery.Outcome.NEEDS_MATCHING);
    assertThat(reasons()).containsExactly("patient-absent", "patient-ambiguous");
    assertThat(reports()).isEmpty();
  }

  @Test
  void anOrderOfAnotherPatientOrAnotherNameIsLeftToAnOperator() throws Exception {
    putPatient("p" + id, "Somebody");
    delivery().handle(Drafts.draft(study, 1));
    ehr.update()
        .resource(
            (Patient) new Patient().addIdentifier(patientIdentifier("other" + id)).setId("q" + id))
        .execute();
    putPatient("p" + id, "Phantom");
    putOrder("s" + id, "q" + id);
    delivery().handle(Drafts.draft(study, 1));

    assertThat(reasons()).containsExactly("name-differs", "order-of-another-patient");
    assertThat(reports()).isEmpty();
  }

  @Test
  void aStoppedServerDelaysADraftAndLosesNothing() throws Exception {
    var delivery = delivery();
    server.stop();
    assertThatExceptionOfType(RetryLaterException.class)
        .isThrownBy(() -> delivery.handle(Drafts.draft(study, 1)));
    assertThatExceptionOfType(RetryLaterException.class)
        .isThrownBy(() -> delivery.handle(Drafts.draft(study, 1)));
    assertThat(publisher.events).isEmpty();
    server.startAgain();

    delivery.handle(Drafts.draft(study, 1));

    assertThat(outcomes()).containsExactly(Delivery.Outcome.DELIVERED);
    assertThat(lastDelivery().attempts()).isEqualTo(3);
    assertThat(reports()).hasSize(1);
  }

  private DraftDelivery delivery() {
    return delivery(identity);
  }

  private DraftDelivery delivery(StudyIdentity of) {
    var endpoint = new FhirEndpoint(server.base(), Duration.ofSeconds(2), Duration.ofSeconds(30));
    var sites = new SiteTable(Map.of("PHANTOM", MRN), Map.of("", ACCESSION));
    var sink =
        new FhirTransactionSink(
            "ehr",
            endpoint,
            sites,
            Mappers.mapper(),
            Mappers.SETTINGS,
            object -> Drafts.identity("M", "A", Drafts.PRIOR_STUDY_UID),
            FhirContext.forR4());
    return new DraftDelivery(
        object -> of,
        sink,
        publisher,
        new DraftDelivery.RetryPolicy(
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(30)), 3),
        InstantSource.system(),
        new Random(1));
  }

  private void putPatient(String patientId, String family) {
    var patient = new Patient().addIdentifier(patientIdentifier("M" + id));
    patient.addName().setFamily(family);
    patient.setId(patientId);
    ehr.update().resource(patient).execute();
  }

  private static Identifier patientIdentifier(String value) {
    return new Identifier().setSystem(MRN).setValue(value);
  }

  private void putOrder(String orderId, String patientId) {
    var order = new ServiceRequest().setSubject(new Reference("Patient/" + patientId));
    order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
    order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
    order.addIdentifier().setSystem(ACCESSION).setValue("A" + id);
    order.setId(orderId);
    ehr.update().resource(order).execute();
  }

  private void putHumanReport(DiagnosticReportStatus status) {
    var report = new DiagnosticReport().setStatus(status);
    report.setCode(new CodeableConcept().setText("Chest"));
    report.setSubject(new Reference("Patient/p" + id));
    report.addBasedOn(new Reference("ServiceRequest/s" + id));
    report.setId("h" + id);
    ehr.update().resource(report).execute();
  }

  private List<DiagnosticReport> reports() {
    return found(DiagnosticReport.class, DiagnosticReport.SUBJECT.hasId("Patient/p" + id));
  }

  private List<Observation> observations() {
    return found(Observation.class, Observation.SUBJECT.hasId("Patient/p" + id));
  }

  private static List<Provenance> provenances(DiagnosticReport report) {
    return found(
        Provenance.class, Provenance.TARGET.hasId("DiagnosticReport/" + report.getIdPart()));
  }

  private static <T extends Resource> List<T> found(Class<T> type, ICriterion<?> criterion) {
    return ehr
        .search()
        .forResource(type)
        .where(criterion)
        .returnBundle(Bundle.class)
        .execute()
        .getEntry()
        .stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .map(type::cast)
        .toList();
  }

  private List<Delivery.Outcome> outcomes() {
    return deliveries().stream().map(Delivery::outcome).toList();
  }

  private List<String> reasons() {
    return deliveries().stream().flatMap(it -> it.reason().stream()).toList();
  }

  private Delivery lastDelivery() {
    return deliveries().getLast();
  }

  private List<Delivery> deliveries() {
    return publisher.events.stream()
        .filter(Delivery.class::isInstance)
        .map(Delivery.class::cast)
        .toList();
  }
}
