package org.wetread.listener.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;

/** Chest radiographs of a patient whose name must never be seen outside them. */
final class Images {

  static final String SOP_CLASS = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;
  static final String UID = "1.2.826.4711.1";

  /** Planted in every attribute that may hold it; found anywhere else it is a leak. */
  static final String CANARY = "ZQCANARY";

  static final String STUDY_UID = "1.2.826.4711.99";

  private Images() {}

  static DataSetBuilder chest(String sopInstanceUid) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, SOP_CLASS)
        .put(Tag.SOP_INSTANCE_UID, sopInstanceUid)
        .put(Tag.STUDY_INSTANCE_UID, STUDY_UID)
        .put(Tag.ACCESSION_NUMBER, CANARY + "ACC")
        .put(Tag.PATIENT_NAME, CANARY + "^JANE")
        .put(Tag.PATIENT_ID, CANARY + "7")
        .put(Tag.MODALITY, "DX")
        .put(Tag.BODY_PART_EXAMINED, "CHEST")
        .put(Tag.VIEW_POSITION, "PA")
        .putInts(Tag.ROWS, 16)
        .putInts(Tag.COLUMNS, 16)
        .putInts(Tag.BITS_ALLOCATED, 16)
        .putInts(Tag.BITS_STORED, 12)
        .putPixels(VR.OW, new byte[512]);
  }

  static byte[] encoded(DataSet dataSet) {
    return encoded(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  static byte[] encoded(DataSet dataSet, TransferSyntax syntax) {
    var bytes = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(bytes, dataSet, syntax);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
