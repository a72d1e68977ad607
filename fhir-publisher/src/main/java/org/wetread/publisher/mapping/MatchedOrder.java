package org.wetread.publisher.mapping;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.wetread.publisher.BusinessIdentifier;

/**
 * The patient and the order a draft belongs to, as they stand at the destination.
 *
 * @param patient {@code Patient/id}; empty where nothing can be looked up
 * @param order {@code ServiceRequest/id}; empty likewise
 * @param patientIdentifier the identifier that found the patient
 * @param accession the identifier that found the order
 * @param code what the order asks for, when it is coded
 */
public record MatchedOrder(
    Optional<String> patient,
    Optional<String> order,
    BusinessIdentifier patientIdentifier,
    BusinessIdentifier accession,
    Optional<CodeableConcept> code) {

  private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  /** Known by identifiers only, for a destination that is not a server. */
  public static MatchedOrder unresolved(BusinessIdentifier patient, BusinessIdentifier accession) {
    return new MatchedOrder(
        Optional.empty(), Optional.empty(), patient, accession, Optional.empty());
  }

  Reference subject() {
    return patient
        .map(Reference::new)
        .orElseGet(() -> logical("Patient", identifier(patientIdentifier)));
  }

  /** With the accession number beside the reference, as EU imaging and DICOM SR guides have it. */
  Reference basedOn() {
    var reference = logical("ServiceRequest", identifier(accession));
    reference.getIdentifier().getType().addCoding().setSystem(IDENTIFIER_TYPES).setCode("ACSN");
    order.ifPresent(reference::setReference);
    return reference;
  }

  private static Identifier identifier(BusinessIdentifier identifier) {
    return new Identifier().setSystem(identifier.system()).setValue(identifier.value());
  }

  private static Reference logical(String type, Identifier identifier) {
    return new Reference().setType(type).setIdentifier(identifier);
  }
}
