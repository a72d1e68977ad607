package org.wetread.dicom.net;

import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;

/** Names an instance and what kind of object it is (PS3.3 section 10.8). */
public record SopReference(String sopClassUid, String sopInstanceUid) {

  DataSetBuilder item() {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, sopClassUid)
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, sopInstanceUid);
  }
}
