package org.wetread.listener;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;

/** Small chest radiographs as a sender would offer them. */
final class Instances {

  static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  static final String SOP_CLASS = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;

  private Instances() {}

  static DataSetBuilder chest(String sopInstanceUid) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, SOP_CLASS)
        .put(Tag.SOP_INSTANCE_UID, sopInstanceUid)
        .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
        .put(Tag.PATIENT_ID, "P1")
        .put(Tag.PATIENT_NAME, "CANARY^NAME")
        .put(Tag.ISSUER_OF_PATIENT_ID, "HOSPITAL")
        .put(Tag.PATIENT_BIRTH_DATE, "19650301")
        .put(Tag.ACQUISITION_DATE, "20261120")
        .put(Tag.ACQUISITION_TIME, "101530.250")
        .put(Tag.MODALITY, "DX")
        .put(Tag.BODY_PART_EXAMINED, "CHEST")
        .put(Tag.VIEW_POSITION, "PA")
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .putInts(Tag.ROWS, 4)
        .putInts(Tag.COLUMNS, 4)
        .putInts(Tag.BITS_STORED, 12)
        .putPixels(VR.OW, new byte[32]);
  }

  static byte[] encode(DataSet dataSet) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, dataSet, SYNTAX);
    return bytes.toByteArray();
  }

  static OfferedInstance offer(String sopInstanceUid, byte[] encoded) {
    return new OfferedInstance(
        SOP_CLASS, sopInstanceUid, SYNTAX, "DXROOM1", new ByteArrayInputStream(encoded));
  }
}
