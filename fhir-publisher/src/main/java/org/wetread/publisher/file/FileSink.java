package org.wetread.publisher.file;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.wetread.events.DraftReport;
import org.wetread.publisher.DestinationUnavailableException;
import org.wetread.publisher.EhrSink;
import org.wetread.publisher.SinkOutcome;
import org.wetread.publisher.SiteTable;
import org.wetread.publisher.StudyIdentity;
import org.wetread.publisher.mapping.DraftMapper;
import org.wetread.publisher.mapping.MatchedOrder;

/**
 * Writes each draft's transaction as a file instead of sending it: what research mode does with
 * drafts when no test server is named. One file per revision, named by pseudonym.
 */
public final class FileSink implements EhrSink {

  private final Path folder;
  private final SiteTable sites;
  private final DraftMapper mapper;
  private final FhirContext fhir;

  public FileSink(Path folder, SiteTable sites, DraftMapper mapper, FhirContext fhir) {
    this.folder = folder;
    this.sites = sites;
    this.mapper = mapper;
    this.fhir = fhir;
  }

  @Override
  public String destination() {
    return "file";
  }

  @Override
  public SinkOutcome deliver(DraftReport draft, StudyIdentity identity)
      throws DestinationUnavailableException {
    var patient = sites.patient(identity);
    var accession = sites.accession(identity);
    if (patient.isEmpty() || accession.isEmpty()) {
      return new SinkOutcome.NeedsMatching("identifier-unmapped");
    }
    var order = MatchedOrder.unresolved(patient.get(), accession.get());
    var name = "%s-r%d.json".formatted(draft.study().value(), draft.revision());
    try {
      write(folder.resolve(name), mapper.map(draft, identity, order, Optional.empty()));
    } catch (IOException e) {
      throw DestinationUnavailableException.down("folder-unwritable", Optional.empty());
    }
    return new SinkOutcome.Delivered(name);
  }

  /** Under another name first, so that nobody reads half a bundle. */
  private void write(Path file, Bundle bundle) throws IOException {
    Files.createDirectories(folder);
    var partial = folder.resolve(file.getFileName() + ".partial");
    Files.writeString(
        partial, fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
