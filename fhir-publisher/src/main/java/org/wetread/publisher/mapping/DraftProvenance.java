package org.wetread.publisher.mapping;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.wetread.events.DraftReport;

/** Who said it and from what: one Provenance for each revision, its agent the Device. */
final class DraftProvenance {

  private static final String OPERATIONS = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
  private static final String PARTICIPANTS =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

  private DraftProvenance() {}

  static Provenance map(
      DraftReport draft,
      StudyContext study,
      String id,
      List<Reference> targets,
      Optional<String> priorStudyInstanceUid) {
    var provenance = new Provenance();
    provenance.setId(id);
    provenance.setMeta(new Meta().addSecurity(AiLabels.asserted()));
    provenance.setTarget(targets);
    provenance.setOccurred(study.composedAt());
    provenance.setRecordedElement(study.composed());
    provenance.addReason(new CodeableConcept(AiLabels.asserted()));
    provenance.setActivity(
        new CodeableConcept(
            new Coding()
                .setSystem(OPERATIONS)
                .setCode(draft.revision() == 1 ? "CREATE" : "UPDATE")));
    addAgent(provenance, study);
    addSource(provenance, study.imagingStudy());
    priorStudyInstanceUid.ifPresent(uid -> addSource(provenance, StudyContext.imagingStudy(uid)));
    return provenance;
  }

  private static void addAgent(Provenance provenance, StudyContext study) {
    var agent = provenance.addAgent();
    agent.getType().addCoding().setSystem(PARTICIPANTS).setCode("author");
    agent.addRole(AiLabels.artificialIntelligence());
    agent.setWho(study.device());
  }

  private static void addSource(Provenance provenance, Reference study) {
    provenance.addEntity().setRole(Provenance.ProvenanceEntityRole.SOURCE).setWhat(study);
  }
}
