package org.wetread.listener.priors;

import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.StudyRootQuery;

/** A series that the archive has. */
record ArchivedSeries(String studyInstanceUid, String seriesInstanceUid) {

  DataSetBuilder keys() {
    return DataSet.builder()
        .put(Tag.STUDY_INSTANCE_UID, studyInstanceUid)
        .put(Tag.SERIES_INSTANCE_UID, seriesInstanceUid);
  }

  /** What to retrieve it by. */
  StudyRootQuery retrieval() {
    return StudyRootQuery.of(StudyRootQuery.Level.SERIES, keys());
  }
}
