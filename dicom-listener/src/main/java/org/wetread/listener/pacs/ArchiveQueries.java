package org.wetread.listener.pacs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.QueryBounds;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StudyRootQuery;
import org.wetread.dicom.net.StudyRootQuery.Level;

/** Queries of one association, all before one deadline. Used by one thread. */
public final class ArchiveQueries {

  private static final Status CANCELLED = new Status(0xfe00);

  private final Association association;
  private final Deadline deadline;
  private final int maxMatches;

  /**
   * @param maxMatches of one query; an archive that has more leaves the query unfinished
   */
  public ArchiveQueries(Association association, Deadline deadline, int maxMatches) {
    this.association = association;
    this.deadline = deadline;
    this.maxMatches = maxMatches;
  }

  /** What the reading finds in each match. */
  public <T> List<T> find(Level level, DataSetBuilder keys, Function<DataSet, Optional<T>> reading)
      throws IOException {
    if (deadline.hasPassed()) {
      throw new UnfinishedQueryException(QueryEnd.OUT_OF_TIME, CANCELLED);
    }
    var found = new ArrayList<T>();
    var result =
        association.find(
            StudyRootQuery.of(level, keys),
            QueryBounds.within(deadline.leftOrLeast()).atMost(maxMatches),
            match -> reading.apply(match).ifPresent(found::add));
    if (result.end() != QueryEnd.COMPLETE) {
      throw new UnfinishedQueryException(result.end(), result.status());
    }
    return found;
  }
}
