package org.wetread.publisher.mapping;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.wetread.events.FindingScore;

/**
 * The public codes of the findings. Only codes somebody confirmed are in it; a finding without one
 * goes out as text and the local code, which every finding carries.
 *
 * @param byFinding confirmed codes by the finding's id
 */
public record FindingCodes(Map<String, List<Code>> byFinding) {

  public FindingCodes {
    byFinding = Map.copyOf(byFinding);
  }

  CodeableConcept concept(FindingScore score, String localSystem) {
    var concept = new CodeableConcept().setText(score.label());
    byFinding
        .getOrDefault(score.finding(), List.of())
        .forEach(code -> concept.addCoding(code.coding()));
    concept.addCoding(new Code(localSystem, score.finding(), score.label()).coding());
    return concept;
  }
}
