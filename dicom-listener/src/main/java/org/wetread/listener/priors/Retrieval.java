package org.wetread.listener.priors;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.QueryResult;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;

/** The way a series comes here. Thread-safe: one serves all fetches. */
public sealed interface Retrieval permits MoveRetrieval, GetRetrieval {

  /**
   * What came.
   *
   * @param own images of the wanted patient that are durable here
   * @param ofOthers images whose header names another patient, or none
   * @param result the archive's last word
   */
  record Retrieved(int own, int ofOthers, QueryResult result) {}

  /** What to propose beside C-FIND, which has the first context. */
  List<PresentationContext> contexts();

  /** SOP Classes to be the provider of. */
  Set<String> provided();

  /** Has a series sent, and looks at whose it is. */
  Retrieved retrieve(
      Association association,
      ArchiveQueries queries,
      ArchivedSeries series,
      PatientIdentity patient,
      Deadline deadline)
      throws IOException;
}
