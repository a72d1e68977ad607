package org.wetread.publisher.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.wetread.events.DraftReport;
import org.wetread.events.FindingScore;

/**
 * One finding the model takes for present, as an Observation. What it does not take for present is
 * not stated: a triage model is no proof of absence. No interpretation is given, because some
 * systems page a clinician over one.
 */
final class FindingObservation {

  private static final String CATEGORIES =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String ALTERNATE_REFERENCE =
      "http://hl7.org/fhir/StructureDefinition/alternate-reference";
  private static final String UCUM = "http://unitsofmeasure.org";

  private final ReportSettings settings;
  private final FindingCodes findings;
  private final ReportCodes codes;

  FindingObservation(ReportSettings settings, FindingCodes findings, ReportCodes codes) {
    this.settings = settings;
    this.findings = findings;
    this.codes = codes;
  }

  Observation map(DraftReport draft, FindingScore score, MatchedOrder order, StudyContext study) {
    var observation = new Observation();
    observation.setId(study.observationId(score));
    observation.setMeta(AiLabels.meta(settings));
    observation.setStatus(Observation.ObservationStatus.PRELIMINARY);
    observation.addCategory().addCoding().setSystem(CATEGORIES).setCode("imaging");
    observation.setCode(findings.concept(score, settings.findingSystem()));
    observation.setSubject(order.subject());
    observation.addBasedOn(order.basedOn());
    observation.addPartOf(study.imagingStudy());
    observation.setEffective(study.acquired());
    observation.setIssuedElement(study.composed());
    observation.setDevice(study.device());
    observation.addPerformer(performer(draft, study));
    observation.setValue(codes.present().concept().setText("AI: present (unverified)"));
    addMeasures(observation, score);
    return observation;
  }

  /** R4 allows no Device as performer: the reference goes where R5's does. */
  private Reference performer(DraftReport draft, StudyContext study) {
    var performer = new Reference().setDisplay(AiLabels.name(draft.pack(), settings));
    performer.addExtension(new Extension(ALTERNATE_REFERENCE, study.device()));
    return performer;
  }

  private void addMeasures(Observation observation, FindingScore score) {
    score
        .probability()
        .ifPresent(value -> addMeasure(observation, codes.probability().concept(), value));
    addMeasure(
        observation, local("zero-shot-score", "Zero-shot score, not a probability"), score.score());
    addMeasure(
        observation,
        local("threshold", "Score from which it counts as present"),
        score.threshold());
    score
        .progression()
        .ifPresent(
            change ->
                observation
                    .addComponent()
                    .setCode(codes.changeProperty().concept())
                    .setValue(codes.answer(change).concept()));
  }

  private CodeableConcept local(String code, String display) {
    return new Code(settings.measureSystem(), code, display).concept();
  }

  private static void addMeasure(Observation observation, CodeableConcept code, double value) {
    observation
        .addComponent()
        .setCode(code)
        .setValue(new Quantity().setValue(value).setSystem(UCUM).setCode("1"));
  }
}
