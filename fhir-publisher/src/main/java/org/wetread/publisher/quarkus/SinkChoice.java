package org.wetread.publisher.quarkus;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.publisher.EhrSink;
import org.wetread.publisher.IdentitySource;
import org.wetread.publisher.SiteTable;
import org.wetread.publisher.fhir.FhirEndpoint;
import org.wetread.publisher.fhir.FhirTransactionSink;
import org.wetread.publisher.file.FileSink;
import org.wetread.publisher.mapping.DraftMapper;
import org.wetread.publisher.mapping.ReportSettings;
import org.wetread.publisher.yaml.CodeTables;

/** From settings to the one way out that they allow. */
final class SinkChoice {

  private SinkChoice() {}

  static EhrSink of(PublisherConfig config, IdentitySource identities) throws IOException {
    var settings =
        new ReportSettings(config.namingBase(), config.softwareVersion(), config.performer());
    var mapper =
        new DraftMapper(settings, CodeTables.findings(config.findingCodes()), CodeTables.report());
    var sites = sites(config.sites());
    var fhir = FhirContext.forR4();
    var server = allowedServer(config);
    if (server.isEmpty()) {
      return new FileSink(config.draftFolder(), sites, mapper, fhir);
    }
    var endpoint =
        new FhirEndpoint(
            server.get(), config.fhir().connectTimeout(), config.fhir().responseTimeout());
    return new FhirTransactionSink(
        config.fhir().destination(), endpoint, sites, mapper, settings, identities, fhir);
  }

  /** In research mode a server that is not named as a test server is no server at all. */
  static Optional<URI> allowedServer(PublisherConfig config) {
    var tests = config.fhir().testServers().orElse(List.of());
    return switch (config.mode()) {
      case CLINICAL -> config.fhir().base();
      case RESEARCH -> config.fhir().base().filter(tests::contains);
    };
  }

  private static SiteTable sites(PublisherConfig.Sites sites) {
    return new SiteTable(
        withUnstated(sites.patientSystems(), sites.unstatedPatientSystem()),
        withUnstated(sites.accessionSystems(), sites.unstatedAccessionSystem()));
  }

  private static Map<String, String> withUnstated(
      Map<String, String> systems, Optional<String> unstated) {
    var all = new HashMap<>(systems);
    unstated.ifPresent(system -> all.put("", system));
    return all;
  }
}
