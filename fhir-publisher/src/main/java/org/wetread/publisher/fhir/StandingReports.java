package org.wetread.publisher.fhir;

import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.ICriterion;
import ca.uhn.fhir.rest.gclient.IQuery;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.wetread.events.StudyKey;
import org.wetread.publisher.StandingReport;
import org.wetread.publisher.WriteGuard;
import org.wetread.publisher.mapping.MatchedOrder;
import org.wetread.publisher.mapping.ReportSettings;

/** Reads what a write must be guarded against. */
final class StandingReports {

  private final IGenericClient client;
  private final ReportSettings settings;

  StandingReports(IGenericClient client, ReportSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * What stands under an address.
   *
   * @throws ResourceGoneException when somebody deleted it
   */
  Optional<DiagnosticReport> read(String reportId) {
    try {
      return Optional.of(client.read().resource(DiagnosticReport.class).withId(reportId).execute());
    } catch (ResourceNotFoundException absent) {
      return Optional.empty();
    }
  }

  StandingReport describe(DiagnosticReport report, StudyKey study) {
    return new StandingReport(
        isOurs(report, study),
        report.getStatus() == null ? "" : report.getStatus().toCode(),
        revision(report),
        Optional.ofNullable(report.getIdElement().getVersionIdPart()));
  }

  private boolean isOurs(DiagnosticReport report, StudyKey study) {
    var identified =
        report.getIdentifier().stream()
            .filter(identifier -> settings.reportSystem().equals(identifier.getSystem()))
            .anyMatch(identifier -> study.value().equals(identifier.getValue()));
    return identified && isTagged(report);
  }

  private boolean isTagged(Resource resource) {
    return resource.getMeta().getTag(settings.tagSystem(), ReportSettings.DRAFT_TAG) != null;
  }

  private OptionalInt revision(DiagnosticReport report) {
    var extension = report.getExtensionByUrl(settings.revisionExtension());
    return extension != null && extension.getValue() instanceof PositiveIntType revision
        ? OptionalInt.of(revision.getValue())
        : OptionalInt.empty();
  }

  /** Whether a report that is not ours, of the same order or the same study, is final. */
  boolean humanReportExists(MatchedOrder order, String studyInstanceUid, String reportId) {
    var study = "urn:oid:" + studyInstanceUid;
    var ofOrder = order.order().stream().flatMap(it -> finals(DiagnosticReport.BASED_ON.hasId(it)));
    var ofStudy =
        order.patient().stream()
            .flatMap(it -> finals(DiagnosticReport.SUBJECT.hasId(it)))
            .filter(report -> isOf(report, study));
    return Stream.concat(ofOrder, ofStudy)
        .anyMatch(report -> !report.getIdElement().getIdPart().equals(reportId));
  }

  private static boolean isOf(DiagnosticReport report, String study) {
    return report.getImagingStudy().stream()
        .map(Reference::getIdentifier)
        .anyMatch(identifier -> study.equals(identifier.getValue()));
  }

  private Stream<DiagnosticReport> finals(ICriterion<?> criterion) {
    IQuery<Bundle> query =
        client
            .search()
            .forResource(DiagnosticReport.class)
            .where(criterion)
            .and(DiagnosticReport.STATUS.exactly().codes(WriteGuard.FINAL))
            .usingStyle(SearchStyleEnum.POST)
            .returnBundle(Bundle.class);
    return all(query.execute()).stream();
  }

  private List<DiagnosticReport> all(Bundle first) {
    var reports = new ArrayList<>(reports(first));
    var page = first;
    while (page.getLink(Bundle.LINK_NEXT) != null) {
      page = client.loadPage().next(page).execute();
      reports.addAll(reports(page));
    }
    return reports;
  }

  private static List<DiagnosticReport> reports(Bundle page) {
    return page.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(DiagnosticReport.class::isInstance)
        .map(DiagnosticReport.class::cast)
        .toList();
  }

  /** Our Observations in the standing report that a new draft does not state again, withdrawn. */
  List<Observation> withdrawn(DiagnosticReport standing, Bundle draft) {
    var restated = draft.getEntry().stream().map(entry -> entry.getRequest().getUrl()).toList();
    return standing.getResult().stream()
        .map(Reference::getReferenceElement)
        .map(id -> new IdType("Observation", id.getIdPart()))
        .filter(id -> !restated.contains(id.getValue()))
        .map(id -> client.read().resource(Observation.class).withId(id).execute())
        .filter(this::isTagged)
        .filter(observation -> observation.getStatus() != Observation.ObservationStatus.CANCELLED)
        .map(observation -> observation.setStatus(Observation.ObservationStatus.CANCELLED))
        .toList();
  }
}
