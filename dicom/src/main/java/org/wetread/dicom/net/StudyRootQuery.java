package org.wetread.dicom.net;

import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;

/**
 * The identifier of a query or retrieval in the Study Root information model (PS3.4 section C.6.2).
 *
 * @param keys matching keys with their values, return keys empty; at a lower level the unique keys
 *     of those above it are among them (PS3.4 section C.4.1.2.1)
 */
public record StudyRootQuery(Level level, DataSet keys) {

  /** Query/Retrieve Level (0008,0052). */
  public enum Level {
    STUDY,
    SERIES,
    IMAGE
  }

  /** The same for keys that are complete. */
  public static StudyRootQuery of(Level level, DataSetBuilder keys) {
    return new StudyRootQuery(level, keys.build());
  }

  DataSet identifier() {
    return keys.toBuilder().put(Tag.QUERY_RETRIEVE_LEVEL, level.name()).build();
  }
}
