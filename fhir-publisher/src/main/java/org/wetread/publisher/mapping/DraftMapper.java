package org.wetread.publisher.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.wetread.events.DraftReport;
import org.wetread.events.FindingScore;
import org.wetread.publisher.StudyIdentity;

/**
 * A draft as a FHIR R4 transaction: Device, Observations, DiagnosticReport, Provenance, each a PUT
 * under a computed id. The same draft gives the same bytes.
 *
 * <p>An unread AI draft is {@code partial}, not {@code preliminary}: R4 defines the latter as
 * verified early results.
 */
public final class DraftMapper {

  private static final String COMPARISON =
      "https://profiles.ihe.net/RAD/IMR/StructureDefinition/associatedStudy";

  private final ReportSettings settings;
  private final ReportCodes codes;
  private final ReportIds ids;
  private final FindingObservation observations;

  public DraftMapper(ReportSettings settings, FindingCodes findings, ReportCodes codes) {
    this.settings = settings;
    this.codes = codes;
    ids = new ReportIds(settings.base());
    observations = new FindingObservation(settings, findings, codes);
  }

  /**
   * Maps.
   *
   * @param identity of the study the draft is of
   * @param order where it belongs
   * @param priorStudyInstanceUid the study it was compared with
   */
  public Bundle map(
      DraftReport draft,
      StudyIdentity identity,
      MatchedOrder order,
      Optional<String> priorStudyInstanceUid) {
    var study = new StudyContext(draft, identity.studyInstanceUid(), ids);
    var found = observations(draft, order, study);
    var report = report(draft, order, study, found);
    priorStudyInstanceUid.ifPresent(
        uid -> report.addExtension(new Extension(COMPARISON, StudyContext.imagingStudy(uid))));
    var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
    put(bundle, AiLabels.device(draft.pack(), settings, ids.device(draft.pack())));
    found.forEach(observation -> put(bundle, observation));
    put(bundle, report);
    put(
        bundle,
        DraftProvenance.map(
            draft,
            study,
            ids.provenance(draft.study(), draft.revision()),
            targets(report, found),
            priorStudyInstanceUid));
    return bundle;
  }

  private List<Observation> observations(
      DraftReport draft, MatchedOrder order, StudyContext study) {
    return draft.scores().stream()
        .filter(FindingScore::present)
        .sorted(Comparator.comparing(FindingScore::urgency).thenComparing(FindingScore::finding))
        .map(score -> observations.map(draft, score, order, study))
        .toList();
  }

  private DiagnosticReport report(
      DraftReport draft, MatchedOrder order, StudyContext study, List<Observation> found) {
    var report = new DiagnosticReport();
    report.setId(ids.report(draft.study()));
    report.setMeta(AiLabels.meta(settings));
    report.addExtension(
        new Extension(settings.revisionExtension(), new PositiveIntType(draft.revision())));
    report.addIdentifier().setSystem(settings.reportSystem()).setValue(draft.study().value());
    report.addBasedOn(order.basedOn());
    report.setStatus(DiagnosticReport.DiagnosticReportStatus.PARTIAL);
    codes.categories().forEach(code -> report.addCategory().addCoding(code.coding()));
    report.setCode(code(draft, order));
    report.setSubject(order.subject());
    report.setEffective(study.acquired());
    report.setIssuedElement(study.composed());
    settings.performer().ifPresent(it -> report.addPerformer(new Reference(it)));
    found.forEach(it -> report.addResult(new Reference("Observation/" + it.getIdPart())));
    report.addImagingStudy(study.imagingStudy());
    say(report, draft, study);
    return report;
  }

  private CodeableConcept code(DraftReport draft, MatchedOrder order) {
    return order
        .code()
        .map(CodeableConcept::copy)
        .orElseGet(() -> codes.examination(draft.views()).concept());
  }

  private void say(DiagnosticReport report, DraftReport draft, StudyContext study) {
    var text = new DraftText(draft, settings);
    var narrative = new Narrative();
    narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
    narrative.setDivAsString(text.narrative());
    report.setText(narrative);
    report.setConclusion(text.conclusion());
    report.addPresentedForm(page(text, study));
  }

  /** Attachment.hash is the SHA-1 of the bytes; in JSON it reads as base64, not hex. */
  private static Attachment page(DraftText text, StudyContext study) {
    var html = text.page().getBytes(StandardCharsets.UTF_8);
    return new Attachment()
        .setContentType("text/html; charset=utf-8")
        .setLanguage("en")
        .setData(html)
        .setSize(html.length)
        .setHash(ReportIds.sha1(html))
        .setTitle("AI draft - not reviewed")
        .setCreationElement(study.composedAt());
  }

  private static List<Reference> targets(DiagnosticReport report, List<Observation> found) {
    var targets = new ArrayList<Reference>();
    targets.add(new Reference("DiagnosticReport/" + report.getIdPart()));
    found.forEach(it -> targets.add(new Reference("Observation/" + it.getIdPart())));
    return targets;
  }

  private static void put(Bundle bundle, Resource resource) {
    var address = resource.fhirType() + "/" + resource.getIdPart();
    bundle
        .addEntry()
        .setFullUrl("urn:uuid:" + resource.getIdPart())
        .setResource(resource)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.PUT)
        .setUrl(address);
  }
}
