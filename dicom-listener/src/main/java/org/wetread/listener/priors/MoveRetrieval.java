package org.wetread.listener.priors;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.Uid;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.QueryBounds;
import org.wetread.dicom.net.QueryOperation;
import org.wetread.dicom.net.StudyRootQuery.Level;
import org.wetread.events.PatientKey;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;

/**
 * C-MOVE to our own title: the images come in through the Storage SCP as any other. Their receipts,
 * made from the headers as received, then tell whose they are.
 */
public final class MoveRetrieval implements Retrieval {

  /** Tells of an acknowledged instance which patient its header names. */
  @FunctionalInterface
  public interface ReceivedPatients {

    Optional<PatientKey> patientOf(String sopInstanceUid) throws IOException;
  }

  private static final int CONTEXT = 3;

  private final String aeTitle;
  private final Pseudonyms site;
  private final ReceivedPatients received;

  /**
   * @param aeTitle our own title, whose address the archive must know
   */
  public MoveRetrieval(String aeTitle, Pseudonyms site, ReceivedPatients received) {
    this.aeTitle = aeTitle;
    this.site = site;
    this.received = received;
  }

  @Override
  public List<PresentationContext> contexts() {
    return List.of(QueryOperation.MOVE.context(CONTEXT));
  }

  @Override
  public Set<String> provided() {
    return Set.of();
  }

  @Override
  public Archive.Retrieved retrieve(
      Association association,
      ArchiveQueries queries,
      ArchivedSeries series,
      PatientIdentity patient,
      Deadline deadline)
      throws IOException {
    var instances =
        queries.find(
            Level.IMAGE,
            series.keys().put(Tag.SOP_INSTANCE_UID),
            match -> match.string(Tag.SOP_INSTANCE_UID).filter(Uid::isValid));
    var bounds = QueryBounds.within(deadline.leftOrLeast());
    var result = association.move(series.retrieval(), aeTitle, bounds, count -> {});
    var own = 0;
    var ofOthers = 0;
    for (var instance : instances) {
      var holder = received.patientOf(instance);
      if (holder.isPresent()) {
        var same = holder.get().equals(patient.key(site));
        own += same ? 1 : 0;
        ofOthers += same ? 0 : 1;
      }
    }
    return new Archive.Retrieved(own, ofOthers, result.end(), result.status());
  }
}
