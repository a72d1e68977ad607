package org.wetread.listener.priors;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StudyRootQuery.Level;
import org.wetread.listener.pacs.Deadline;

/**
 * The hospital's archive, over the protocol that it speaks. Thread-safe: one serves all fetches.
 */
public sealed interface Archive permits DimseArchive, WebArchive {

  /** Matches of one query; an archive that has more leaves it unfinished. */
  int MAX_MATCHES = 1000;

  /** Begins what one fetch has to say, all of it before its deadline. */
  Session open(Deadline deadline) throws IOException;

  /** What one fetch says to the archive. Used by one thread. */
  sealed interface Session extends AutoCloseable permits DimseSession, WebSession {

    /**
     * What the reading finds in each match.
     *
     * @throws org.wetread.listener.pacs.UnfinishedQueryException when the archive does not tell all
     */
    <T> List<T> find(Level level, DataSetBuilder keys, Function<DataSet, Optional<T>> reading)
        throws IOException;

    /** Has a series come, and looks at whose it is. */
    Retrieved retrieve(ArchivedSeries series, PatientIdentity patient) throws IOException;

    /** What was fetched stays fetched, however the session ends. */
    @Override
    void close();
  }

  /**
   * What came of a series.
   *
   * @param own images of the wanted patient that are durable here
   * @param ofOthers images whose header names another patient, or none
   * @param status the archive's last word
   */
  record Retrieved(int own, int ofOthers, QueryEnd end, Status status) {}
}
