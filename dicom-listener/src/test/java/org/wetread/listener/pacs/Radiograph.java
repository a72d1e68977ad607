package org.wetread.listener.pacs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.listener.OfferedInstance;

/** A small chest radiograph of one patient, varied by the test where it matters. */
public record Radiograph(DataSet dataSet) {

  public static final String SOP_CLASS = SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION;
  public static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  /** One image of a study on a day, YYYYMMDD. */
  public static DataSetBuilder chest(String study, String instance, String day) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, SOP_CLASS)
        .put(Tag.SOP_INSTANCE_UID, instance)
        .put(Tag.STUDY_INSTANCE_UID, study)
        .put(Tag.SERIES_INSTANCE_UID, study + ".1")
        .put(Tag.PATIENT_ID, "P1")
        .put(Tag.PATIENT_NAME, "CANARY^NAME")
        .put(Tag.ISSUER_OF_PATIENT_ID, "HOSPITAL")
        .put(Tag.STUDY_DATE, day)
        .put(Tag.STUDY_TIME, "101530")
        .put(Tag.MODALITY, "DX")
        .put(Tag.BODY_PART_EXAMINED, "CHEST")
        .put(Tag.VIEW_POSITION, "PA")
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .putInts(Tag.ROWS, 4)
        .putInts(Tag.COLUMNS, 4)
        .putInts(Tag.BITS_STORED, 12)
        .putPixels(VR.OW, new byte[32]);
  }

  /** As a file. */
  public byte[] file() throws IOException {
    var bytes = new ByteArrayOutputStream();
    Part10.write(bytes, dataSet, SYNTAX);
    return bytes.toByteArray();
  }

  /** As a modality sends it. */
  public OfferedInstance offered() throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, dataSet, SYNTAX);
    return new OfferedInstance(
        SOP_CLASS,
        dataSet.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
        SYNTAX,
        "DXROOM1",
        new ByteArrayInputStream(bytes.toByteArray()));
  }
}
