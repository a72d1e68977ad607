package org.wetread.publisher.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.wetread.events.DraftReport;
import org.wetread.publisher.DestinationUnavailableException;
import org.wetread.publisher.EhrSink;
import org.wetread.publisher.IdentitySource;
import org.wetread.publisher.SinkOutcome;
import org.wetread.publisher.SiteTable;
import org.wetread.publisher.StudyIdentity;
import org.wetread.publisher.UnreadableIdentityException;
import org.wetread.publisher.WriteGuard;
import org.wetread.publisher.WriteGuard.Decision;
import org.wetread.publisher.mapping.DraftMapper;
import org.wetread.publisher.mapping.MatchedOrder;
import org.wetread.publisher.mapping.ReportIds;
import org.wetread.publisher.mapping.ReportSettings;

/**
 * Writes a draft to a FHIR server as one transaction. Each attempt reads before it writes, so what
 * an earlier attempt achieved before its answer was lost is found and not repeated.
 */
public final class FhirTransactionSink implements EhrSink {

  private final String destination;
  private final IGenericClient client;
  private final OrderMatcher matcher;
  private final StandingReports reports;
  private final DraftMapper mapper;
  private final ReportIds ids;
  private final IdentitySource identities;

  /**
   * @param destination the configured name
   * @param identities where the prior's study is looked up
   */
  public FhirTransactionSink(
      String destination,
      FhirEndpoint endpoint,
      SiteTable sites,
      DraftMapper mapper,
      ReportSettings settings,
      IdentitySource identities,
      FhirContext fhir) {
    this.destination = destination;
    this.mapper = mapper;
    this.identities = identities;
    client = endpoint.client(fhir);
    matcher = new OrderMatcher(client, sites);
    reports = new StandingReports(client, settings);
    ids = new ReportIds(settings.base());
  }

  @Override
  public String destination() {
    return destination;
  }

  @Override
  public SinkOutcome deliver(DraftReport draft, StudyIdentity identity)
      throws DestinationUnavailableException {
    try {
      return switch (matcher.match(identity)) {
        case OrderMatcher.Match.Found found -> write(draft, identity, found.order());
        case OrderMatcher.Match.None none -> none.outcome();
      };
    } catch (ResourceGoneException deleted) {
      return new SinkOutcome.Withheld("draft-deleted");
    } catch (BaseServerResponseException failure) {
      return FhirFailures.settle(failure);
    }
  }

  private SinkOutcome write(DraftReport draft, StudyIdentity identity, MatchedOrder order)
      throws DestinationUnavailableException {
    var reportId = ids.report(draft.study());
    for (var attempt = 1; attempt <= WriteGuard.ATTEMPTS; attempt++) {
      var standing = reports.read(reportId);
      var humanReport = reports.humanReportExists(order, identity.studyInstanceUid(), reportId);
      var decision =
          WriteGuard.decide(
              draft.revision(),
              standing.map(report -> reports.describe(report, draft.study())),
              humanReport);
      var outcome = act(decision, draft, identity, order, standing);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw DestinationUnavailableException.failed("version-conflict");
  }

  /** Empty when another write came between. */
  private Optional<SinkOutcome> act(
      Decision decision,
      DraftReport draft,
      StudyIdentity identity,
      MatchedOrder order,
      Optional<DiagnosticReport> standing) {
    var address = "DiagnosticReport/" + ids.report(draft.study());
    return switch (decision) {
      case Decision.Withhold withhold -> Optional.of(new SinkOutcome.Withheld(withhold.reason()));
      case Decision.AlreadyStands() -> Optional.of(new SinkOutcome.Delivered(address));
      case Decision.Create() -> send(bundle(draft, identity, order), address);
      case Decision.Amend amend -> {
        var bundle = bundle(draft, identity, order);
        standing.ifPresent(report -> withdraw(report, bundle));
        expectVersion(bundle, address, amend.version());
        yield send(bundle, address);
      }
    };
  }

  private Bundle bundle(DraftReport draft, StudyIdentity identity, MatchedOrder order) {
    return mapper.map(draft, identity, order, priorStudy(draft));
  }

  /** The comparison is worth naming, but no draft is held back for want of it. */
  private Optional<String> priorStudy(DraftReport draft) {
    try {
      return draft.prior().isEmpty()
          ? Optional.empty()
          : Optional.of(identities.read(draft.prior().get().object()).studyInstanceUid());
    } catch (IOException | UnreadableIdentityException e) {
      return Optional.empty();
    }
  }

  private void withdraw(DiagnosticReport standing, Bundle bundle) {
    for (var observation : reports.withdrawn(standing, bundle)) {
      var id = observation.getIdElement();
      var entry = bundle.addEntry().setResource(observation);
      entry
          .getRequest()
          .setMethod(Bundle.HTTPVerb.PUT)
          .setUrl("Observation/" + id.getIdPart())
          .setIfMatch(etag(id.getVersionIdPart()));
    }
  }

  private static void expectVersion(Bundle bundle, String address, String version) {
    bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getRequest)
        .filter(request -> address.equals(request.getUrl()))
        .forEach(request -> request.setIfMatch(etag(version)));
  }

  private static String etag(String version) {
    return "W/\"" + version + "\"";
  }

  private Optional<SinkOutcome> send(Bundle bundle, String address) {
    try {
      client.transaction().withBundle(bundle).execute();
      return Optional.of(new SinkOutcome.Delivered(address));
    } catch (BaseServerResponseException failure) {
      if (FhirFailures.isConflict(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
