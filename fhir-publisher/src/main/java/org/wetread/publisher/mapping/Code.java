package org.wetread.publisher.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * A code of a public code system, as the code tables have it.
 *
 * @param system the code system's URI
 * @param code the code
 * @param display its name there
 */
public record Code(String system, String code, String display) {

  Coding coding() {
    return new Coding(system, code, display);
  }

  CodeableConcept concept() {
    return new CodeableConcept(coding()).setText(display);
  }
}
