package org.wetread.publisher;

import java.util.Map;
import java.util.Optional;

/**
 * The site's answer to "which FHIR identifier system is this DICOM issuer?". An issuer that is not
 * in it has no system, and without a system nothing is looked up: an MRN means nothing without
 * whose it is.
 *
 * @param patientSystems issuer of Patient ID to FHIR system; the empty issuer stands for "not
 *     stated"
 * @param accessionSystems issuer of Accession Number to FHIR system, likewise
 */
public record SiteTable(Map<String, String> patientSystems, Map<String, String> accessionSystems) {

  public SiteTable {
    patientSystems = Map.copyOf(patientSystems);
    accessionSystems = Map.copyOf(accessionSystems);
  }

  /** The patient's identifier, when both the number and its system are known. */
  public Optional<BusinessIdentifier> patient(StudyIdentity identity) {
    return identifier(patientSystems, identity.patientIdIssuer(), identity.patientId());
  }

  /** The order's identifier, when both the number and its system are known. */
  public Optional<BusinessIdentifier> accession(StudyIdentity identity) {
    return identifier(accessionSystems, identity.accessionIssuer(), identity.accessionNumber());
  }

  private static Optional<BusinessIdentifier> identifier(
      Map<String, String> systems, String issuer, Optional<String> value) {
    var system = Optional.ofNullable(systems.get(issuer));
    return system.flatMap(known -> value.map(number -> new BusinessIdentifier(known, number)));
  }
}
