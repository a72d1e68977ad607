package org.wetread.publisher.fhir;

import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.wetread.publisher.BusinessIdentifier;
import org.wetread.publisher.SinkOutcome;
import org.wetread.publisher.SiteTable;
import org.wetread.publisher.StudyIdentity;
import org.wetread.publisher.mapping.MatchedOrder;

/**
 * Finds the patient and the order a study belongs to, and fails closed: by identifier and namespace
 * only, exactly one of each, agreeing with each other and with the image's header. Creates neither.
 */
final class OrderMatcher {

  private static final Set<ServiceRequestStatus> CALLED_OFF =
      Set.of(ServiceRequestStatus.REVOKED, ServiceRequestStatus.ENTEREDINERROR);

  private final IGenericClient client;
  private final SiteTable sites;

  OrderMatcher(IGenericClient client, SiteTable sites) {
    this.client = client;
    this.sites = sites;
  }

  /** An order, or why none may be written to. */
  sealed interface Match {

    record Found(MatchedOrder order) implements Match {}

    record None(SinkOutcome outcome) implements Match {}
  }

  Match match(StudyIdentity identity) {
    var patientIdentifier = sites.patient(identity);
    var accession = sites.accession(identity);
    if (patientIdentifier.isEmpty()) {
      return unmatched("patient-identifier-unmapped");
    }
    if (accession.isEmpty()) {
      return unmatched("accession-unmapped");
    }
    return match(identity, patientIdentifier.get(), accession.get());
  }

  private Match match(
      StudyIdentity identity, BusinessIdentifier patientIdentifier, BusinessIdentifier accession) {
    var patients = search(Patient.class, patientIdentifier);
    if (patients.size() != 1) {
      return unmatched(patients.isEmpty() ? "patient-absent" : "patient-ambiguous");
    }
    var orders = search(ServiceRequest.class, accession);
    if (orders.size() != 1) {
      return unmatched(orders.isEmpty() ? "order-absent" : "order-ambiguous");
    }
    var patient = patients.getFirst();
    var order = orders.getFirst();
    return disagreement(identity, patient, order)
        .map(OrderMatcher::unmatched)
        .orElseGet(() -> found(patient, order, patientIdentifier, accession));
  }

  private static Match found(
      Patient patient,
      ServiceRequest order,
      BusinessIdentifier patientIdentifier,
      BusinessIdentifier accession) {
    if (CALLED_OFF.contains(order.getStatus())) {
      return new Match.None(new SinkOutcome.Withheld("order-cancelled"));
    }
    return new Match.Found(
        new MatchedOrder(
            Optional.of("Patient/" + patient.getIdElement().getIdPart()),
            Optional.of("ServiceRequest/" + order.getIdElement().getIdPart()),
            patientIdentifier,
            accession,
            Optional.of(order.getCode()).filter(CodeableConcept::hasCoding)));
  }

  private static Optional<String> disagreement(
      StudyIdentity identity, Patient patient, ServiceRequest order) {
    if (!order.getSubject().getReferenceElement().getIdPart().equals(idOf(patient))) {
      return Optional.of("order-of-another-patient");
    }
    if (patient.hasActive() && !patient.getActive()) {
      return Optional.of("patient-inactive");
    }
    if (identity.birthDate().isPresent()
        && patient.hasBirthDate()
        && !agrees(identity.birthDate().get(), patient.getBirthDateElement())) {
      return Optional.of("birth-date-differs");
    }
    return familyNameAgrees(identity.familyName(), patient)
        ? Optional.empty()
        : Optional.of("name-differs");
  }

  private static String idOf(Patient patient) {
    return patient.getIdElement().getIdPart();
  }

  private static boolean agrees(LocalDate header, DateType record) {
    return header.toString().startsWith(record.getValueAsString());
  }

  /** Any of the patient's names; spaces, hyphens and case are habits of typing, not of people. */
  private static boolean familyNameAgrees(String familyName, Patient patient) {
    var families =
        patient.getName().stream().filter(HumanName::hasFamily).map(HumanName::getFamily).toList();
    return familyName.isEmpty()
        || families.isEmpty()
        || families.stream().anyMatch(it -> letters(it).equals(letters(familyName)));
  }

  private static String letters(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[\\s\\-'.]", "");
  }

  /** By POST, so that the identifier is in no access log on the way. */
  private <T extends Resource> List<T> search(Class<T> type, BusinessIdentifier identifier) {
    return client
        .search()
        .forResource(type)
        .where(
            new TokenClientParam("identifier")
                .exactly()
                .systemAndIdentifier(identifier.system(), identifier.value()))
        .count(2)
        .usingStyle(SearchStyleEnum.POST)
        .returnBundle(Bundle.class)
        .execute()
        .getEntry()
        .stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Match unmatched(String reason) {
    return new Match.None(new SinkOutcome.NeedsMatching(reason));
  }
}
