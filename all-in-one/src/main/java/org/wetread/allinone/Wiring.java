package org.wetread.allinone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wetread.allinone.demo.FhirSeed;
import org.wetread.phantoms.plan.Persona;

/**
 * The settings that make the applications one installation on this machine: the same ones a site
 * gives in its configuration, handed over as system properties before Quarkus starts.
 */
record Wiring(Options options, DataFolders folders, String bootstrapServers, String fhirBase) {

  void apply() {
    settings().forEach(System::setProperty);
  }

  private Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("quarkus.http.port", Integer.toString(options.httpPort()));
    settings.put("quarkus.log.file.path", folders.log().toString());
    settings.put("wetread.kafka.bootstrap-servers", bootstrapServers);
    settings.put("wetread.object-store.root", folders.objects().toString());
    settings.put("wetread.listener.port", Integer.toString(options.dicomPort()));
    settings.put("wetread.listener.calling-ae-titles", "*");
    settings.put("wetread.listener.stow", "true");
    settings.put("wetread.listener.outbox", folders.outbox().toString());
    settings.put("wetread.listener.commitment.folder", folders.commitments().toString());
    settings.put("wetread.listener.secret-file", folders.secret().toString());
    settings.put("wetread.stream.instance-id", "all-in-one");
    settings.put("wetread.stream.state-folder", folders.streams().toString());
    settings.put("wetread.stream.quiet-period", "PT" + options.settleSeconds() + "S");
    settings.put("wetread.worker.packs", options.models().toString());
    settings.put("wetread.worklist.fhir-base", fhirBase);
    settings.put("wetread.publisher.draft-folder", folders.drafts().toString());
    settings.put("wetread.publisher.fhir.base", fhirBase);
    settings.put("wetread.publisher.fhir.test-servers", fhirBase);
    settings.put(
        "wetread.publisher.sites.patient-systems.\"" + Persona.ISSUER + '"',
        FhirSeed.PATIENT_SYSTEM);
    settings.put("wetread.publisher.sites.unstated-patient-system", FhirSeed.PATIENT_SYSTEM);
    settings.put("wetread.publisher.sites.unstated-accession-system", FhirSeed.ACCESSION_SYSTEM);
    return settings;
  }
}
