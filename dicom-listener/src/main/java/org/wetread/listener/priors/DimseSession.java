package org.wetread.listener.priors;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.StudyRootQuery.Level;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;

/** One association with the archive. */
final class DimseSession implements Archive.Session {

  private final Association association;
  private final ArchiveQueries queries;
  private final Retrieval retrieval;
  private final Deadline deadline;

  DimseSession(Association association, Retrieval retrieval, Deadline deadline) {
    this.association = association;
    this.queries = new ArchiveQueries(association, deadline, Archive.MAX_MATCHES);
    this.retrieval = retrieval;
    this.deadline = deadline;
  }

  @Override
  public <T> List<T> find(Level level, DataSetBuilder keys, Function<DataSet, Optional<T>> reading)
      throws IOException {
    return queries.find(level, keys, reading);
  }

  @Override
  public Archive.Retrieved retrieve(ArchivedSeries series, PatientIdentity patient)
      throws IOException {
    return retrieval.retrieve(association, queries, series, patient, deadline);
  }

  @Override
  public void close() {
    try {
      association.release();
    } catch (IOException _) {
      association.abort();
    }
  }
}
