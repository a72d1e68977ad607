package org.wetread.listener.priors;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;

/** The way a series comes here over DIMSE. Thread-safe: one serves all fetches. */
public sealed interface Retrieval permits MoveRetrieval, GetRetrieval {

  /** What to propose beside C-FIND, which has the first context. */
  List<PresentationContext> contexts();

  /** SOP Classes to be the provider of. */
  Set<String> provided();

  /** Has a series sent, and looks at whose it is. */
  Archive.Retrieved retrieve(
      Association association,
      ArchiveQueries queries,
      ArchivedSeries series,
      PatientIdentity patient,
      Deadline deadline)
      throws IOException;
}
