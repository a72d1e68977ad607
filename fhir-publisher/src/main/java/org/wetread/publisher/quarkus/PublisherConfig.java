package org.wetread.publisher.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The publisher's settings. */
@ConfigMapping(prefix = "wetread.publisher")
public interface PublisherConfig {

  /** What may be written where. */
  enum Mode {
    /** Drafts go to servers named as test servers, else to files. */
    RESEARCH,
    /** Drafts go to the configured server. A site's decision, never a default. */
    CLINICAL
  }

  /** Whether drafts may reach a server that is not a test server. */
  @WithDefault("research")
  Mode mode();

  /** The URI under which this installation's identifiers, tags and local codes lie. */
  @WithDefault("https://wetread.example.org/fhir")
  URI namingBase();

  /** This software's version, as banners and the Device state it. */
  @WithDefault("${quarkus.application.version:unversioned}")
  String softwareVersion();

  /** Folder of the object store. */
  @WithDefault("${wetread.object-store.root:data/objects}")
  Path objectStore();

  /** Folder for drafts that go to no server. */
  @WithDefault("data/drafts")
  Path draftFolder();

  /** A site's own table of finding codes; absent for the one that comes with the models. */
  Optional<Path> findingCodes();

  /** The responsible department as {@code Organization/id}; it must exist at the server. */
  Optional<String> performer();

  /** The FHIR server. */
  Fhir fhir();

  /** Whose numbers are whose. */
  Sites sites();

  /** What to do about failures. */
  Retry retry();

  /** The FHIR server. */
  interface Fhir {

    /** Base URL of the FHIR R4 server; absent for none. */
    Optional<URI> base();

    /** Base URLs of servers that hold no patients: the only ones research mode writes to. */
    Optional<List<URI>> testServers();

    /** The destination's name in deliveries. */
    @WithDefault("ehr")
    String destination();

    /** How long a connection may take. */
    @WithDefault("PT3S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT20S")
    Duration responseTimeout();
  }

  /** The site table: DICOM issuer to FHIR identifier system. An issuer not in it is not matched. */
  interface Sites {

    /** By issuer of Patient ID. */
    Map<String, String> patientSystems();

    /** For objects that state no issuer of Patient ID; absent to leave them unmatched. */
    Optional<String> unstatedPatientSystem();

    /** By issuer of Accession Number. */
    Map<String, String> accessionSystems();

    /** For objects that state no issuer of Accession Number; absent to leave them unmatched. */
    Optional<String> unstatedAccessionSystem();
  }

  /** What to do about failures. */
  interface Retry {

    /** Ceiling of the first wait. */
    @WithDefault("PT1S")
    Duration first();

    /** Ceiling of every later wait. */
    @WithDefault("PT30S")
    Duration longest();

    /** How often a server may fail over one draft before it becomes a dead letter. */
    @WithDefault("8")
    int attemptsPerDraft();
  }
}
